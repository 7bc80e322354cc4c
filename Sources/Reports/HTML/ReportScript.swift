/// The script of reports: sorts and filters the tables that are there, and tells the map's values. Every text reaches the page as text.
enum ReportScript {
    static let source = #"""
        (function () {
          "use strict";
          var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
          var byId = function (id) { return document.getElementById(id); };
          function plain(text) {
            return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/œ/g, "oe").replace(/[’'\-–]/g, " ");
          }
          function spaced(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f"); }
          var order = new Intl.Collator("fr", { numeric: true });

          all("table[data-tri]").forEach(function (table) {
            var heads = all("thead th", table);
            heads.forEach(function (head, place) {
              var button = document.createElement("button");
              button.type = "button";
              button.append.apply(button, Array.prototype.slice.call(head.childNodes));
              head.append(button);
              button.addEventListener("click", function () {
                var down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : place > 0;
                heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
                head.setAttribute("aria-sort", down ? "descending" : "ascending");
                all("tbody", table).forEach(function (body) {
                  var rows = all("tr:not(.groupe)", body).map(function (row) {
                    var cell = row.children[place], value = cell.getAttribute("data-v");
                    return { row: row, number: value === null ? null : Number(value), text: cell.textContent };
                  });
                  rows.sort(function (a, b) {
                    var d = a.number !== null && b.number !== null ? a.number - b.number : order.compare(a.text, b.text);
                    return down ? -d : d;
                  });
                  body.append.apply(body, rows.map(function (r) { return r.row; }));
                });
              });
            });
          });

          var region = byId("region"), query = byId("q"), said = byId("dire"), relays = all("#t-relais tbody tr");
          relays.forEach(function (row) { row.words = plain(row.textContent); });
          function filter() {
            var code = region ? region.value : "";
            all("tr[data-r]").forEach(function (row) { if (!row.words) row.hidden = code !== "" && row.getAttribute("data-r") !== code; });
            all("tbody[data-region]").forEach(function (body) { body.hidden = code !== "" && body.getAttribute("data-region") !== code; });
            var words = query ? plain(query.value).split(/\s+/).filter(Boolean) : [], found = 0;
            relays.forEach(function (row) {
              var fits = (code === "" || row.getAttribute("data-r") === code) &&
                words.every(function (word) { return row.words.indexOf(word) >= 0; });
              row.hidden = !fits;
              if (fits) found += 1;
            });
            if (said) said.textContent = found === relays.length ? "" : found === 0
              ? "Aucun relais de cette page ne correspond. Essayez un mot plus court."
              : spaced(found) + " relais sur " + spaced(relays.length);
          }
          if (region) { byId("filtre").hidden = false; region.addEventListener("change", filter);
            region.form.addEventListener("submit", function (event) { event.preventDefault(); }); }
          if (query) {
            var form = query.form, waiting;
            form.hidden = false;
            form.addEventListener("submit", function (event) { event.preventDefault(); filter(); });
            query.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
          }
          if ((region && region.value) || (query && query.value)) filter();

          all("figure[data-dessin=carte]").forEach(function (figure) {
            var parts = all("g[data-cle]", figure), names = {}, codes = [];
            parts.forEach(function (part) {
              var code = part.getAttribute("data-cle"), title = part.querySelector("title");
              if (!title) return;
              if (!names[code]) { names[code] = title.textContent; codes.push(code); }
            });
            if (!codes.length) return;
            codes.sort(function (a, b) { return order.compare(names[a], names[b]); });
            var line = document.createElement("p"), label = document.createElement("label"), choice = document.createElement("select"),
              output = document.createElement("output");
            line.className = "lire";
            label.htmlFor = choice.id = "lire-carte";
            label.textContent = "Lire un département";
            choice.add(new Option("Choisir", ""));
            codes.forEach(function (code) { choice.add(new Option(names[code].split("\u00a0:")[0], code)); });
            output.htmlFor = choice.id;
            line.append(label, choice, output);
            figure.insertBefore(line, figure.querySelector("details"));
            function mark(code) {
              parts.forEach(function (part) { part.classList.toggle("choisi", part.getAttribute("data-cle") === code); });
            }
            choice.addEventListener("change", function () { mark(choice.value); output.textContent = names[choice.value] || ""; });
          });

          var bubble = document.createElement("p");
          bubble.className = "bulle";
          bubble.hidden = true;
          bubble.setAttribute("aria-hidden", "true");
          document.body.append(bubble);
          all("svg g[data-cle]").forEach(function (part) {
            var title = part.querySelector("title");
            if (!title) return;
            var words = title.textContent;
            title.remove();
            part.addEventListener("pointermove", function (event) {
              bubble.textContent = words;
              bubble.hidden = false;
              var box = bubble.getBoundingClientRect();
              bubble.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 4)) + "px";
              bubble.style.top = (event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 12 : event.clientY + 18) + "px";
              part.classList.add("choisi");
            });
            part.addEventListener("pointerleave", function () { bubble.hidden = true; part.classList.remove("choisi"); });
          });
          addEventListener("keydown", function (event) { if (event.key === "Escape") bubble.hidden = true; });

          var opened = [];
          addEventListener("beforeprint", function () {
            opened = all("details:not([open])");
            opened.forEach(function (details) { details.open = true; });
          });
          addEventListener("afterprint", function () { opened.forEach(function (details) { details.open = false; }); });
        })();
        """#
}

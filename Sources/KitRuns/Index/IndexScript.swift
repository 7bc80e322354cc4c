/// The index page's script: searches, filters and draws the relays in batches. Every text reaches the page as text, never as markup.
enum IndexScript {
    static let source = #"""
        (function () {
          "use strict";
          var data = JSON.parse(document.getElementById("donnees").textContent);
          var byId = function (id) { return document.getElementById(id); };
          var form = byId("filtres"), wall = byId("mur"), count = byId("compte"), more = byId("suite");
          var fields = { kind: byId("type"), region: byId("region"), departement: byId("departement"), state: byId("etat") };
          var batch = 48, shown = 0, found = [];

          function plain(text) {
            return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
              .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’'\-–]/g, " ");
          }
          function spaced(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f"); }
          function node(name, attributes, children) {
            var made = document.createElement(name);
            Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
            (children || []).forEach(function (child) { made.append(child); });
            return made;
          }

          var rows = data.rows.map(function (r) {
            var row = { id: r[0], name: r[1], territory: r[2], kind: r[3], region: r[4], departement: r[5], set: data.sets[r[6]], size: r[7] };
            row.text = plain([row.name, row.id, row.territory, data.kinds[row.kind], data.regions[row.region] || "",
              data.departements[row.departement] || ""].join(" "));
            row.state = row.size ? 0 : 1;
            return row;
          });

          function fill(select, names, all, keep, sort) {
            var before = select.value, totals = names.map(function () { return 0; });
            rows.forEach(function (row) { if (keep(row) >= 0) totals[keep(row)] += 1; });
            var order = names.map(function (_, i) { return i; }).filter(function (i) { return totals[i]; });
            if (sort) order.sort(function (a, b) { return names[a].localeCompare(names[b], "fr"); });
            select.replaceChildren(new Option(all, ""));
            order.forEach(function (i) { select.add(new Option(names[i] + " (" + spaced(totals[i]) + ")", i)); });
            select.value = before;
            if (select.selectedIndex < 0) select.value = "";
          }
          function fillDepartements() {
            var region = fields.region.value;
            fill(fields.departement, data.departements, "Tous", function (row) {
              return region === "" || row.region === Number(region) ? row.departement : -1;
            }, true);
          }
          fill(fields.kind, data.kinds, "Tous", function (row) { return row.kind; }, true);
          fill(fields.region, data.regions, "Toutes", function (row) { return row.region; }, true);
          fill(fields.state, ["Prêts", "Non produits"], "Tous", function (row) { return row.state; });
          fillDepartements();
          if (rows.some(function (row) { return row.state; })) form.classList.add("avec-etat"); else byId("champ-etat").hidden = true;

          function thumbnail(row, paths) {
            var small = paths.filter(function (path) { return path.indexOf("apercus/") === 0 && path.slice(-4) === ".png"; });
            var path = small.indexOf("apercus/affiche-a3.png") >= 0 ? "apercus/affiche-a3.png" : small[0];
            if (!path) return node("span", {}, [row.name]);
            var image = node("img", { src: row.id + "/" + path, alt: "", width: 297, height: 420, loading: "lazy", decoding: "async" });
            image.addEventListener("error", function () { image.replaceWith(node("span", {}, [row.name])); });
            return image;
          }
          /* What people open first; a kit that lacks one of them shows the next of its pieces in its place. */
          var first = ["commencez-ici", "affiche-a3", "newsletter", "guide-relais"];
          function foremost(pieces) {
            var chosen = first.map(function (id) { return pieces.filter(function (piece) { return piece[2] === id; })[0]; }).filter(Boolean);
            pieces.forEach(function (piece) { if (chosen.length < 4 && chosen.indexOf(piece) < 0) chosen.push(piece); });
            return chosen;
          }
          function link(row, path, text) { return node("li", {}, [node("a", { href: row.id + "/" + path }, [text])]); }

          function card(row) {
            var paths = [].concat.apply([], row.set.map(function (piece) { return piece[1]; }));
            var place = [data.kinds[row.kind], row.territory];
            var wider = data.departements[row.departement] || data.regions[row.region];
            if (wider && wider !== row.territory && wider.replace(/^\S+ /, "") !== row.territory) place.push(wider);
            var first = paths.indexOf("imprimer/affiche-a3.pdf") >= 0 ? "imprimer/affiche-a3.pdf" : paths[0] || "";
            var all = node("details", {}, [node("summary", {}, ["Tout le reste\u00a0: " + spaced(paths.length) + (paths.length > 1 ? " fichiers" : " fichier")])]);
            all.addEventListener("toggle", function () {
              if (all.open && all.children.length === 1)
                all.append(node("ul", { "class": "tout" }, row.set.map(function (piece) {
                  return node("li", {}, [piece[0], node("ul", {}, piece[1].map(function (path) { return link(row, path, path); }))]);
                })));
            });
            return node("li", { "class": "kit" }, [
              node("a", { "class": "vue", href: row.id + "/" + first, tabindex: -1, "aria-hidden": "true" }, [thumbnail(row, paths)]),
              node("h3", {}, [row.name]),
              node("p", { "class": "ou" }, [place.join(" · ")]),
              row.size
                ? node("p", { "class": "zip" }, [node("a", { href: row.id + ".zip", download: "" },
                    [node("b", {}, ["Tout le kit"]), node("span", { "class": "cache" }, [", " + row.name]), node("span", {}, ["ZIP, " + row.size])])])
                : node("p", { "class": "arret" }, ["Kit non produit\u00a0: ", node("a", { href: row.id + "/controle.html" }, ["voir pourquoi"])]),
              node("ul", { "class": "pieces" }, foremost(row.set).map(function (piece) { return link(row, piece[1][0], piece[0]); })),
              all
            ]);
          }

          function draw(focus) {
            var from = shown;
            shown = Math.min(found.length, shown + batch);
            wall.append.apply(wall, found.slice(from, shown).map(card));
            more.hidden = shown >= found.length;
            if (focus && wall.children[from]) wall.children[from].querySelector("h3 ~ p a").focus();
          }
          function search() {
            var words = plain(byId("q").value).split(/\s+/).filter(Boolean);
            found = rows.filter(function (row) {
              return words.every(function (word) { return row.text.indexOf(word) >= 0; }) &&
                Object.keys(fields).every(function (key) { return fields[key].value === "" || row[key] === Number(fields[key].value); });
            });
            count.textContent = found.length === 0
              ? "Aucun relais ne correspond. Essayez un mot plus court, ou un seul filtre."
              : found.length === rows.length ? spaced(rows.length) + " relais"
              : spaced(found.length) + " relais sur " + spaced(rows.length);
            shown = 0;
            wall.replaceChildren();
            draw();
          }

          var waiting;
          byId("q").addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(search, 120); });
          fields.region.addEventListener("change", fillDepartements);
          Object.keys(fields).forEach(function (key) { fields[key].addEventListener("change", search); });
          form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
          form.addEventListener("reset", function () { setTimeout(function () { fillDepartements(); search(); }); });
          more.addEventListener("click", function () { draw(true); });
          if ("IntersectionObserver" in window)
            new IntersectionObserver(function (entries) { if (entries[0].isIntersecting && shown < found.length) draw(); },
              { rootMargin: "800px" }).observe(more.parentNode);
          form.hidden = false;
          search();
        })();
        """#
}

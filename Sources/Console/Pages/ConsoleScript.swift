/// What the console's script adds to the report's: nothing that a page could not be used without.
enum ConsoleScript {
    static let source = #"""

        (function () {
          "use strict";
          var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
          all("form[data-aussitot]").forEach(function (form) {
            form.classList.add("vif");
            form.addEventListener("change", function () { form.requestSubmit(); });
          });
          all("form[data-garder]").forEach(function (form) {
            var name = "portevoix " + location.pathname + " " + form.getAttribute("data-garder");
            var typed = all("form[data-garder] textarea").filter(function (area) { return area.form === form; });
            typed.forEach(function (area) {
              try {
                var kept = sessionStorage.getItem(name + area.name);
                if (kept && !area.value) area.value = kept;
                area.addEventListener("input", function () { sessionStorage.setItem(name + area.name, area.value); });
              } catch (error) { /* A browser that keeps nothing loses nothing that was sent. */ }
            });
            form.addEventListener("submit", function () {
              try { typed.forEach(function (area) { sessionStorage.removeItem(name + area.name); }); } catch (error) { /* As above. */ }
            });
          });
        })();
        """#
}

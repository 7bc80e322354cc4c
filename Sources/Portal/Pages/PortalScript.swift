internal import Drawing
internal import Pieces

/// The portal's script: what words to copy need, what a chosen logo is told, and nothing that the page could not be read without.
enum PortalScript {
    static let source = KitShow.copyScript + "\n" + logo

    /// Asks what is to be said of a logo as soon as it is chosen; without it the same is said once the form is sent.
    private static let logo = """
        (function () {
          var input = document.getElementById("fiche-logo"), told = document.getElementById("fiche-logo-avis");
          if (!input || !told || !window.fetch || !window.FormData) return;
          var asked = 0;
          function say(look, words) {
            told.className = "avis " + look;
            told.textContent = "";
            words.forEach(function (text) {
              var line = document.createElement("p");
              line.textContent = text;
              told.appendChild(line);
            });
          }
          input.addEventListener("change", function () {
            var file = input.files[0], number = ++asked;
            if (!file) return say("", []);
            if (file.size > \(Logo.maximumBytes)) return say("faute", ["Ce fichier dépasse 2\u{A0}Mo. Enregistrez le logo en SVG, ou en plus petit."]);
            say("", ["Votre logo est examiné…"]);
            var form = new FormData();
            form.append("logo", file);
            fetch(input.form.action + "/logo", { method: "POST", body: form }).then(function (answer) {
              if (!answer.ok) throw answer;
              return answer.json();
            }).then(function (found) {
              if (number !== asked) return;
              var words = found.words;
              if (found.accepted) words = ["Ce logo convient. Envoyez votre demande pour le voir sur l’affiche."].concat(words);
              say(found.accepted ? "" : "faute", words);
            }).catch(function () {
              if (number === asked) say("", ["Il sera examiné à l’envoi."]);
            });
          });
        })();
        """
}

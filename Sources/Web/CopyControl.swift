/// The button that copies words of a page at one press; without a script the words are there to select. RGAA 4.1, WCAG 2.1 AA; nothing is
/// asked for from elsewhere.
package enum CopyControl {
    /// Shown by the script alone: without it nothing could be copied.
    /// - Parameters:
    ///   - id: of the element whose words it copies.
    ///   - what: which words these are, for those who hear the page.
    ///   - rich: whether they are copied with their looks.
    package static func button(_ id: String, _ what: String, words: String, rich: Bool = false) -> HTML {
        .tag(
            "button", ["type": "button", "class": "copier", "data-copie": id, "data-riche": rich ? "" : nil, "hidden": ""],
            .tag("span", [:], .text(words)), .tag("span", ["class": "cache"], .text("\u{A0}: \(what)")))
    }

    /// Where the script says what it has done, for those who hear the page.
    package static let status = HTML.tag("p", ["id": "etat", "class": "cache", "role": "status"])

    /// Of the button alone.
    package static let style = """
        .copier{min-height:2.75rem;padding:.5rem 1.25rem;background:var(--encre);color:var(--blanc);border:2px solid var(--encre);font:inherit;font-weight:700;cursor:pointer}
        .copier:hover{background:var(--blanc);color:var(--encre)}
        """

    /// Copies by the browser's clipboard where a page from a folder may use it, else by its selection; says so on the button and aloud.
    package static let script = #"""
        (function () {
          "use strict";
          var state = document.getElementById("etat");
          function select(source) {
            var range = document.createRange(), selection = window.getSelection(), folded = source.closest("details");
            if (folded) folded.open = true;
            range.selectNodeContents(source);
            selection.removeAllRanges();
            selection.addRange(range);
            return selection;
          }
          function bySelection(source) {
            var selection = select(source), done = false;
            try { done = document.execCommand("copy"); } catch (refused) { done = false; }
            if (done) selection.removeAllRanges();
            return done;
          }
          function tell(button, done) {
            var words = button.querySelector("span"), before = words.getAttribute("data-mots") || words.textContent;
            words.setAttribute("data-mots", before);
            words.textContent = done ? "Copié" : "Sélectionné";
            state.textContent = done ? "Copié." : "Le texte est sélectionné\u00a0: copiez-le au clavier, avec Ctrl + C ou Cmd + C.";
            setTimeout(function () { words.textContent = before; state.textContent = ""; }, 3000);
          }
          // Both forms at once where there are two: whoever pastes takes what it can show.
          function write(text, rich) {
            if (!rich || !window.ClipboardItem) return navigator.clipboard.writeText(text);
            return navigator.clipboard.write([new ClipboardItem({
              "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([rich.innerHTML], { type: "text/html" })
            })]);
          }
          Array.prototype.forEach.call(document.querySelectorAll("[data-copie]"), function (button) {
            var id = button.getAttribute("data-copie"), source = document.getElementById(id);
            button.hidden = false;
            button.addEventListener("click", function () {
              if (button.hasAttribute("data-riche") || !navigator.clipboard || !window.isSecureContext) {
                tell(button, bySelection(source));
                return;
              }
              write(source.textContent, document.getElementById(id + "-riche")).then(
                function () { tell(button, true); }, function () { tell(button, bySelection(source)); });
            });
          });
        })();
        """#
}

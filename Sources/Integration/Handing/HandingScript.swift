internal import Base
package import Campaign

/// The script that hands the code on, for the landing site: a file of its own of at most twenty lines, without eval, that stores nothing.
package enum HandingScript {
    /// The file's name; a trial looks for it.
    package static let name = "porte-voix.js"

    /// - Returns: nil where the campaign names no questionnaire: then there is nothing to hand on to.
    package static func source(_ campaign: Campaign) -> String? {
        let handing = HandingOn(campaign)
        guard !handing.sites.isEmpty else { return nil }
        let names = [handing.parameters.link, handing.parameters.questionnaire].map { $0.replacing(".", with: "\\.") }
        let sites = handing.sites.map(JSONWriter.quoted).joined(separator: ", ")
        let path = handing.readsPath ? " || /\\/r\\/([^\\/]+)/i.exec(location.pathname)" : ""
        let title = campaign.title.replacing("*/", with: "* /").printable
        return """
            /* Porte-voix, \(title) : transmet le code du relais au questionnaire. Ne garde rien, ne pose aucun cookie. */
            (function () {
              var sites = [\(sites)], name = "\(handing.parameters.questionnaire)";
              var found = /[?&#](?:\(names.joined(separator: "|")))=([^?&#]*)/i.exec(location.search + location.hash)\(path);
              var code = found ? new URLSearchParams("c=" + found[1]).get("c").replace(/[^0-9a-z]/gi, "").slice(0, \(HandingOn.longest)).toUpperCase() : "";
              function hand(node, key) {
                try { var url = new URL(node.getAttribute(key), document.baseURI); } catch (unreadable) { return; }
                if (!/^https?:$/.test(url.protocol) || !sites.some(function (site) { return (url.host + url.pathname).indexOf(site) === 0; })) return;
                var form = key === "action" ? node : node.form;
                var field = form && (form.querySelector('[name="' + name + '"]') || form.appendChild(document.createElement("input")));
                if (field && !field.name) { field.type = "hidden"; field.name = name; }
                if (field && !field.value) field.value = code;
                if (url.searchParams.get(name)) return;
                if (url.searchParams.has(name)) url.searchParams.delete(name);
                url.search += (url.search ? "&" : "?") + name + "=" + code;
                node.setAttribute(key, url.href);
              }
              function all() { ["href", "src", "action", "formaction"].forEach(function (key) { document.querySelectorAll({ href: "a[href],area[href]", src: "iframe[src]" }[key] || "[" + key + "]").forEach(function (node) { hand(node, key); }); }); }
              if (code) { all(); new MutationObserver(all).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["href", "src", "action", "formaction"] }); }
            })();

            """
    }

    /// Whether a script that a page loads is this one, whatever a site has done to its name, its comment and its blanks.
    package static func isOurs(_ source: String) -> Bool {
        ["MutationObserver", "searchParams", "formaction"].allSatisfy(source.contains)
    }

    /// Whether it hands on what this campaign's does: the same sites, the same names.
    package static func isCurrent(_ source: String, _ campaign: Campaign) -> Bool {
        guard let own = Self.source(campaign) else { return false }
        func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        if plain(source) == plain(own) { return true }
        let handing = HandingOn(campaign)
        return handing.sites.allSatisfy(source.contains) && source.contains("\"\(handing.parameters.questionnaire)\"")
            && source.contains(handing.parameters.link)
    }
}

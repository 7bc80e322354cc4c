package import Campaign

/// What our pages' style sheets have in common: the family, colours by name, links, the focus, what only some see.
package enum HouseStyle {
    /// Of the pages about kits, the index and a kit's control, in the campaign's colours and family.
    package static func kits(palette: [PaletteColour], family: String) -> String {
        let colours = HouseColours(palette)
        return start(
            family: family,
            properties: [
                ("encre", colours.ink), ("fond", colours.ground), ("sur-fond", colours.onGround), ("blanc", "#fff"), ("gris", "#565656"),
            ]) + kitRules
    }

    /// The family, the custom properties and the letters: what a sheet begins with.
    package static func start(family: String, properties: [(name: String, value: String)]) -> String {
        faces(family) + ":root{\(properties.map { "--\($0.name):\($0.value)" }.joined(separator: ";"))}"
            + "body{font-family:Campagne,\"\(plain(family))\",\"Avenir Next\",\"Segoe UI\",system-ui,sans-serif}"
    }

    /// A family's name as a style sheet can hold it between quotes.
    package static func plain(_ family: String) -> String { family.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") } }

    /// The installed family by the names of its files: Debian's Sora gives its weights wrongly (OS/2 weight class 0 to 36), and a browser
    /// that asks for its regular by weight gets a bold.
    package static func faces(_ family: String) -> String {
        let family = plain(family)
        return [(400, "Regular"), (700, "Bold"), (800, "ExtraBold")].map { weight, style in
            let file = family.replacing(" ", with: "")
            return "@font-face{font-family:Campagne;font-weight:\(weight);"
                + "src:local(\"\(file)-\(style)\"),local(\"\(family) \(style)\")}"
        }.joined()
    }

    /// Links, the focus, what scripts hide.
    package static let links = """
        a{color:inherit;text-underline-offset:.2em;text-decoration-thickness:1px}
        a:hover{text-decoration-thickness:3px}
        :focus-visible{outline:3px solid var(--encre);outline-offset:3px}
        main:focus{outline:none}
        [hidden]{display:none!important}
        """

    /// What only those see who hear a page, and the link that leads past its head.
    package static let skip = """
        .cache,.saut:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .saut:focus{position:absolute;z-index:3;left:1rem;top:1rem;padding:.75rem 1rem;background:var(--encre);color:var(--blanc)}
        """

    private static let kitRules = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--blanc);color:var(--encre);font-size:1rem;line-height:1.45}
        h1,h2,h3,p,ul{margin:0;padding:0}
        ul{list-style:none}
        \(links)
        \(skip)
        .tete{background:var(--fond);color:var(--sur-fond);padding:clamp(1.25rem,3vw,2.5rem) clamp(1rem,4vw,4rem) clamp(1.5rem,4vw,3.5rem);display:grid;grid-template-columns:1fr auto;gap:clamp(2rem,5vw,4.5rem) 2rem}
        .marque{font-weight:700;font-size:1.125rem}
        .vague{grid-column:2;grid-row:1;text-align:right;text-wrap:balance}
        .vague strong{font-weight:700}
        h1{grid-column:1/-1;max-width:12ch;font-weight:800;font-size:clamp(2.75rem,9vw,7.5rem);line-height:1.06;letter-spacing:-.035em;text-wrap:balance}
        .filtres{background:var(--encre);color:var(--blanc);padding:1.25rem clamp(1rem,4vw,4rem) 1.5rem;display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:end;z-index:2}
        .filtres .champ{flex:1 1 7.5rem;min-width:0}
        .filtres .large{flex-basis:100%}
        .filtres .bouton{flex-basis:9rem}
        .filtres label{display:block;font-size:.875rem;margin-bottom:.35rem}
        .filtres input,.filtres select,.filtres button{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:transparent;border:0;border-bottom:2px solid var(--blanc);border-radius:0;padding:.25rem 0}
        .filtres .large input{font-size:1.5rem;font-weight:700;letter-spacing:-.02em}
        .filtres option{color:var(--encre);background:var(--blanc)}
        .filtres button{border:2px solid var(--blanc);padding:.25rem 1rem;font-weight:700;white-space:nowrap;cursor:pointer}
        .filtres button:hover{background:var(--blanc);color:var(--encre)}
        .filtres :focus-visible{outline-color:var(--blanc)}
        main{padding:clamp(1.5rem,4vw,3rem) clamp(1rem,4vw,4rem) 4rem}
        .compte{font-weight:700;font-size:1.125rem;margin-bottom:1.5rem}
        .mur{display:grid;gap:clamp(2.5rem,4vw,4rem) clamp(1.25rem,2.5vw,2.5rem);grid-template-columns:repeat(auto-fill,minmax(min(100%,15.5rem),1fr))}
        .kit{display:flex;flex-direction:column;min-width:0}
        .vue{display:block;aspect-ratio:297/420;background:var(--fond);color:var(--sur-fond);text-decoration:none;overflow:hidden}
        .vue img{display:block;width:100%;height:100%;object-fit:cover}
        .vue span{display:block;padding:8%;font-weight:800;font-size:1.75rem;line-height:1.05;letter-spacing:-.025em;overflow-wrap:anywhere}
        .kit h3{margin-top:1rem;font-weight:700;font-size:1.25rem;line-height:1.15;letter-spacing:-.015em;overflow-wrap:anywhere;text-wrap:balance}
        .ou{margin-top:.4rem;color:var(--gris);font-size:.9375rem;overflow-wrap:anywhere}
        .zip{margin-top:1rem}
        .zip a,.suite button{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:2.75rem;padding:.5rem 1rem;background:var(--encre);color:var(--blanc);font:inherit;font-weight:700;text-decoration:none;border:2px solid var(--encre);cursor:pointer}
        .zip a:hover,.suite button:hover{background:var(--blanc);color:var(--encre)}
        .zip span{font-weight:400;font-size:.875rem;white-space:nowrap}
        .arret{margin-top:1rem;padding:.5rem 1rem;border:2px solid var(--encre);font-weight:700}
        .pieces{margin-top:.6rem;font-size:.9375rem;display:flex;flex-wrap:wrap;gap:0 1.1rem}
        .pieces a{display:block;padding:.3rem 0;overflow-wrap:anywhere}
        details{font-size:.9375rem;margin-top:.3rem}
        summary{padding:.3rem 0;cursor:pointer;color:var(--gris)}
        .tout>li{border-top:1px solid #d4d4d4;padding:.35rem 0;font-weight:700}.tout ul{font-weight:400}
        .tout a{display:block;font-size:.875rem;padding:.35rem 0;overflow-wrap:anywhere}
        .suite{margin-top:3rem}
        .suite button{margin:0 auto;padding:.75rem 2rem}
        .liste li{padding:.35rem 0;overflow-wrap:anywhere}
        footer{padding:2rem clamp(1rem,4vw,4rem);border-top:2px solid var(--encre);font-size:.875rem}
        @media(min-width:64rem){html{scroll-padding-top:9rem}.filtres{position:sticky;top:0;display:grid;grid-template-columns:2fr 1fr 1fr 1fr auto}.filtres:not(.avec-etat) #champ-etat{display:none}.filtres.avec-etat{grid-template-columns:2fr 1fr 1fr 1fr 1fr auto}}
        @media(max-width:30rem){.tete{grid-template-columns:1fr}.vague{grid-column:1;grid-row:auto;text-align:left}.mur{gap:2rem}.kit{display:grid;grid-template-columns:5.5rem minmax(0,1fr);column-gap:1rem}.kit>*{grid-column:2}.kit .vue{grid-column:1;grid-row:1/span 6;align-self:start}.vue span{font-size:.75rem}.kit h3{margin-top:0}.pieces a,summary{padding:.55rem 0}}
        @media print{.filtres,.suite,.saut{display:none}}
        """
}

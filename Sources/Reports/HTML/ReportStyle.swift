internal import Charts
internal import Drawing
internal import Rendering
internal import Web

/// The styles of reports and of relays' pages, in the campaign's colours and family.
enum ReportStyle {
    /// Of `rapport.html` and the pages of régions.
    static func report(_ style: ChartStyle) -> String { base(style) + reportRules }

    /// Of a relay's page: small, as it is written 35,000 times.
    static func relay(_ style: ChartStyle) -> String { base(style) + relayRules }

    /// Letters, colours and what every page of ours has.
    private static func base(_ style: ChartStyle) -> String {
        let colours: [(String, Colour)] = [
            ("encre", style.ink), ("doux", style.soft), ("soleil", style.sun), ("menthe", style.mint), ("lilas", style.lilac),
            ("corail", style.coral), ("filet", style.rule), ("sur-soleil", style.text(on: style.sun)),
            ("sur-menthe", style.text(on: style.mint)), ("sur-lilas", style.text(on: style.lilac)),
            // Numerals on ink.
            ("clair", style.sun.contrast(with: style.ink) >= 4.5 ? style.sun : .white),
        ]
        return HouseStyle.start(
            family: style.family, properties: colours.map { ($0.0, $0.1.hex) } + [("blanc", "#fff"), ("marge", "clamp(1rem,4vw,4rem)")])
            + common
    }

    private static let common = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--blanc);color:var(--encre);font-size:1rem;line-height:1.5;font-variant-numeric:tabular-nums}
        h1,h2,h3,h4,p,ul,ol,dl,dd,figure,table{margin:0;padding:0}
        ul,ol{list-style:none}
        \(HouseStyle.links)
        svg{display:block;width:100%;height:auto}
        \(HouseStyle.skip)

        """

    private static let reportRules = """
        .tete{position:relative;overflow:hidden;background:var(--soleil);color:var(--sur-soleil);padding:clamp(1.25rem,2.5vw,2.25rem) var(--marge) clamp(2rem,4.5vw,4rem);display:grid;grid-template-columns:repeat(12,1fr);gap:0 1.5rem}
        .tete>*{position:relative}
        .tete .motif{position:absolute;right:max(-12rem,-12vw);top:52%;width:clamp(30rem,64vw,66rem);transform:translateY(-50%)}
        .motif svg{overflow:visible}
        .marque,.nature{font-weight:700;font-size:1.0625rem}
        .marque{grid-column:1/7}
        .nature{grid-column:7/-1;text-align:right}
        h1{grid-column:1/10;margin:clamp(2.5rem,6vw,6rem) 0 clamp(1.5rem,3vw,2.5rem);font-weight:800;font-size:clamp(2.5rem,6.3vw,6.75rem);line-height:1.02;letter-spacing:-.038em;text-wrap:balance;max-width:11ch}
        .quand{grid-column:1/7;font-size:1.125rem;line-height:1.45;text-wrap:pretty}
        .quand strong{display:block;font-weight:700}
        .reperes{background:var(--encre);color:var(--blanc);padding:clamp(1.5rem,3vw,2.75rem) var(--marge) clamp(1.75rem,3.2vw,3rem)}
        .reperes h2{font-size:1.0625rem;font-weight:700;margin-bottom:1.5rem}
        .reperes dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10.5rem,100%),1fr));gap:2rem 1.5rem}
        .reperes div{display:flex;flex-direction:column;min-width:0}
        .reperes dt{order:2;font-weight:700;line-height:1.3;margin-top:.35rem;text-wrap:balance}
        .reperes dd{order:3;font-size:.9375rem;line-height:1.4;margin-top:.3rem;text-wrap:pretty}
        .reperes dd.nombre{order:1;margin:0;font-weight:800;font-size:clamp(2.25rem,4.2vw,4.25rem);line-height:1;letter-spacing:-.035em;color:var(--clair);white-space:nowrap}
        .reperes p{margin-top:2rem;font-size:.9375rem;max-width:62ch}
        .reperes :focus-visible,footer :focus-visible{outline-color:var(--blanc)}
        .barre{background:var(--blanc);border-bottom:2px solid var(--encre);padding:.4rem var(--marge);display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 2rem}
        .sommaire ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}
        .sommaire a{display:block;padding:.55rem 0;font-weight:700;font-size:.9375rem;text-decoration:none}
        .sommaire a:hover{text-decoration:underline;text-decoration-thickness:3px}
        .filtre{padding:.4rem 0;display:flex;gap:.5rem .75rem;align-items:center;min-width:0;max-width:100%}
        .filtre label{font-weight:700;font-size:.9375rem}
        select,input,button{font:inherit;color:inherit}
        select,input[type=search]{min-height:2.75rem;background:var(--blanc);border:2px solid var(--encre);border-radius:0;padding:.25rem .75rem;max-width:100%;min-width:0}
        .partie{padding:clamp(2.5rem,5vw,5rem) var(--marge);display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:2rem 1.5rem;align-items:start}
        .partie+.partie{border-top:2px solid var(--encre)}
        .partie>h2,.partie>.cote{grid-column:1/4}
        .partie>h2{font-weight:800;font-size:clamp(1.625rem,2.2vw,2rem);line-height:1.08;letter-spacing:-.025em;text-wrap:balance;position:sticky;top:1.5rem}
        .partie>.corps{grid-column:4/-1;min-width:0;display:grid;gap:clamp(3rem,5vw,4.5rem)}
        .partie>.corps>*{min-width:0}
        .faire{background:var(--menthe);color:var(--sur-menthe);border:0!important}
        .faire+.partie,.methode+footer{border:0}
        .methode{background:var(--lilas);color:var(--sur-lilas);border:0!important}
        figcaption{margin-bottom:1.5rem}
        h3{font-weight:800;font-size:clamp(1.375rem,2.1vw,2rem);line-height:1.15;letter-spacing:-.022em;max-width:30ch;text-wrap:balance;overflow-wrap:break-word}
        h4{font-weight:700;font-size:1.0625rem;line-height:1.3}
        .unite,.note{margin-top:.5rem;max-width:68ch;color:var(--doux);font-size:.9375rem;text-wrap:pretty}
        .faire .note,.methode .note{color:inherit}
        .dessin .large{max-width:68rem}
        .dessin .etroit{display:none;max-width:26rem}
        .dit{margin-top:1rem;max-width:62ch;text-wrap:pretty}
        .paire{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:3rem 2rem}
        .chiffres{margin-top:1.25rem;font-size:.9375rem}
        summary{cursor:pointer;display:inline-block;padding:.45rem 0;font-weight:700;text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px}
        summary::marker{content:""}
        summary::-webkit-details-marker{display:none}
        summary::before{content:"+";display:inline-block;width:1.1em;text-decoration:none}
        details[open]>summary::before{content:"–"}
        .defile{overflow-x:auto;max-width:100%;margin-top:.75rem;position:relative}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.35}
        .legende{text-align:left;font-weight:700;padding-bottom:.75rem}
        th,td{text-align:left;vertical-align:top;padding:.5rem 1rem .5rem 0;border-bottom:1px solid var(--filet)}
        th:last-child,td:last-child{padding-right:0}
        .faire th,.faire td,.methode th,.methode td{border-color:color-mix(in srgb,currentColor 25%,transparent)}
        tbody th{font-weight:400;min-width:9rem;overflow-wrap:break-word}
        thead th{vertical-align:bottom;border-bottom:2px solid var(--encre);font-weight:700;line-height:1.2}
        .n{text-align:right;white-space:nowrap}
        thead .n{white-space:normal}
        thead th{overflow-wrap:normal;word-break:normal;hyphens:manual}
        tfoot th,tfoot td{font-weight:700;border-bottom:0;border-top:2px solid var(--encre)}
        .rang{white-space:nowrap}.haut::before{content:"▲ "/""}.bas::before{content:"▼ "/""}.haut::before,.bas::before{font-size:.7em;vertical-align:.1em}
        .long{max-height:min(46rem,85vh);overflow:auto;border-bottom:2px solid var(--encre)}
        .long table{border-collapse:separate;border-spacing:0}.long thead th{position:sticky;top:0;background:var(--blanc);padding-top:.25rem;z-index:1}
        .faire .long thead th{background:var(--menthe)}.methode .long thead th{background:var(--lilas)}
        .groupe th{font-weight:800;font-size:1.0625rem;padding-top:1.5rem;border-bottom-color:var(--encre)}
        thead button{background:none;border:0;padding:.25rem 0;margin:0;text-align:inherit;font-weight:700;cursor:pointer;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.25em}
        thead button:hover{text-decoration-thickness:3px}
        [aria-sort=ascending] button::after{content:" ↑"}
        [aria-sort=descending] button::after{content:" ↓"}
        .h1{background:color-mix(in srgb,var(--soleil) 30%,#fff)}.h2{background:var(--soleil);color:var(--sur-soleil)}.h3{background:var(--corail)}
        .croix td,.croix thead th{padding:.5rem .6rem}.croix td{border-right:2px solid var(--blanc)}.croix thead th:first-child{padding-left:0}
                .taches{margin-top:1.75rem;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1.5rem;counter-reset:tache}
        .taches li{counter-increment:tache;display:grid;grid-template-columns:3.75rem minmax(0,1fr);border-top:2px solid currentColor;padding:1rem 0 1.75rem}
        .taches li::before{content:counter(tache);font-weight:800;font-size:2.25rem;line-height:1;letter-spacing:-.04em}
        .taches .sorte{font-size:.875rem;line-height:1.35}
        .taches h4{font-size:1.25rem;font-weight:800;letter-spacing:-.015em;line-height:1.2;margin:.15rem 0 .35rem;overflow-wrap:break-word}
        .taches .geste{font-weight:700;margin-top:.35rem}
        .taches .qui{margin-top:.6rem;overflow-wrap:anywhere}
        .bouton{display:inline-block;margin-top:.75rem;background:var(--encre);color:var(--blanc);padding:.6rem 1rem;font-weight:700;text-decoration:none;border:2px solid var(--encre)}
        .bouton:hover{background:var(--blanc);color:var(--encre)}
        .compte{margin-top:1.25rem;display:flex;flex-wrap:wrap;gap:.75rem 2.5rem}
        .compte li{display:flex;flex-direction:column}
        .compte b{font-weight:800;font-size:2rem;line-height:1.1;letter-spacing:-.03em}
        .recherche{margin-top:1rem;display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;margin-bottom:.5rem}
        .recherche p{flex:1 1 16rem;min-width:0}
        .recherche label{display:block;font-weight:700;margin-bottom:.35rem}
        .recherche input,.recherche select{width:100%}
        .dire{min-height:1.5em;font-weight:700}
        .lire{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-top:1.25rem}
        .lire output{flex:1 1 18rem;font-weight:700;min-height:1.5em}
        svg .choisi path{stroke:var(--encre);stroke-width:3;paint-order:stroke}
        .bulle{position:fixed;z-index:4;pointer-events:none;max-width:18rem;background:var(--encre);color:var(--blanc);padding:.5rem .75rem;font-size:.875rem;line-height:1.35}
        .regles{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.5rem 2rem}
        .regles h3{font-size:1.125rem;font-weight:700;letter-spacing:-.01em;margin-bottom:.3rem}
        .regles p{max-width:52ch}
        footer{background:var(--encre);color:var(--blanc);padding:clamp(1.5rem,3vw,2.5rem) var(--marge);display:flex;flex-wrap:wrap;gap:.5rem 3rem;justify-content:space-between}
        @media(min-width:80rem){.barre{flex-wrap:nowrap;position:sticky;top:0;z-index:3}html{scroll-padding-top:4.5rem}.partie>h2{top:5.5rem}}
        @media(max-width:64rem){.partie{display:block}.partie>h2{position:static;margin-bottom:2rem}h1{grid-column:1/-1}.tete .motif{width:46rem;right:-14rem}.quand{grid-column:1/-1}}
        @media(max-width:44rem){.dessin .large{display:none}.dessin .etroit{display:block}.taches,.regles{grid-template-columns:minmax(0,1fr)}.tete{display:block}.nature{text-align:left}.tete{padding-bottom:10.5rem}.tete .motif{width:32rem;right:-11rem;top:auto;bottom:-13.5rem;transform:none}h1{max-width:none;font-size:min(2.75rem,9.6vw);margin-top:2rem}.taches li{grid-template-columns:2.5rem minmax(0,1fr)}.taches li::before{font-size:1.75rem}footer{display:block}}
        @media(max-width:26rem){.reperes dl{grid-template-columns:minmax(0,1fr)}}
        @media(forced-colors:active){.dessin svg{forced-color-adjust:none;background:#fff}}
        @media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
        @page{size:A4;margin:14mm}
        @media print{
        html{font-size:10.5px}
        *{-webkit-print-color-adjust:economy;print-color-adjust:economy}
        .barre,.recherche,.lire,.saut,.bulle,.dire,summary,.bouton,thead button::after{display:none!important}
        .tete,.reperes,.faire,.methode,footer{background:none;color:#000}
        .tete{display:block;border-bottom:2px solid #000;padding:0 0 1.5rem}
        .tete .motif{display:none}
        h1{font-size:3.5rem;margin:1.5rem 0 1rem}
        .reperes{padding:1.5rem 0}
        .reperes dl{grid-template-columns:repeat(5,1fr)}
        .reperes dd.nombre{color:#000;font-size:2.25rem}
        .partie{display:block;padding:1.75rem 0;border-top:2px solid #000!important}
        .partie>h2{position:static;margin-bottom:1.25rem;break-after:avoid}
        .partie>.corps{display:block}
        .corps>*+*{margin-top:2rem}
        .dessin .large{display:block}.dessin .etroit{display:none}
        .dessin>.large,figcaption,.taches li,tr,.regles>div{break-inside:avoid}
        figcaption,thead{break-after:avoid}
        .defile,.long{overflow:visible;max-height:none;border:0}.long thead th{position:static;background:none!important}
        details:not([open])>*{display:block}
        ::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important}
        footer{border-top:2px solid #000;padding:1rem 0}
        }
        """

    private static let relayRules = """
        .tete{position:relative;overflow:hidden;background:var(--soleil);color:var(--sur-soleil);padding:1.5rem var(--marge) clamp(2rem,5vw,3.5rem)}
        .tete>*{position:relative}
        .tete .motif{position:absolute;right:-4rem;top:50%;width:clamp(20rem,42vw,36rem);transform:translateY(-50%)}
        .motif svg{overflow:visible}
        .marque{font-weight:700}
        h1{margin:clamp(2rem,5vw,4rem) 0 1rem;max-width:17ch;font-weight:800;font-size:clamp(2.25rem,5.6vw,4.75rem);line-height:1.04;letter-spacing:-.035em;text-wrap:balance;overflow-wrap:break-word}
        .qui{max-width:52ch;overflow-wrap:break-word}
        .qui strong{display:block;font-size:1.25rem;line-height:1.25}
        .deux{background:var(--encre);color:var(--blanc);padding:1.75rem var(--marge);margin:0;display:flex;flex-wrap:wrap;gap:1.25rem 4rem}
        .deux div{display:flex;flex-direction:column-reverse}
        .deux dt{font-weight:700}
        .deux dd{font-weight:800;font-size:clamp(2.5rem,6vw,4.5rem);line-height:1;letter-spacing:-.035em;color:var(--clair)}
        .grille{padding:clamp(2rem,5vw,4rem) var(--marge);display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:3rem clamp(2rem,5vw,5rem);align-items:start;max-width:82rem}
        h2{font-weight:800;font-size:clamp(1.375rem,2.4vw,1.75rem);line-height:1.15;letter-spacing:-.022em;text-wrap:balance;max-width:26ch}
        .unite{margin:.4rem 0 1.25rem;color:var(--doux);font-size:.9375rem;max-width:52ch}
        .etroit{max-width:26rem}
        .pas{counter-reset:pas;margin-top:1.25rem}
        .pas li{counter-increment:pas;display:grid;grid-template-columns:2.75rem 1fr;border-top:2px solid var(--encre);padding:.9rem 0 1.25rem}
        .pas li::before{content:counter(pas);font-weight:800;font-size:2rem;line-height:1}
        .pas b{display:block;font-size:1.125rem;line-height:1.25;margin-bottom:.2rem}
        .rang{margin-top:1.5rem}
        .rang h3{font-size:1rem;font-weight:700}
        .rang p{font-size:.9375rem;max-width:52ch}
        .regle{position:relative;height:2.25rem;margin:.5rem 0 .25rem;max-width:30rem;border-bottom:1px solid var(--encre)}
        .regle i{position:absolute;bottom:0}
        .regle .milieu{height:1rem;background:var(--lilas)}
        .regle .mediane{width:2px;height:1.25rem;background:var(--encre)}
        .regle .vous{width:1rem;height:1rem;margin:0 0 -.5rem -.5rem;border-radius:50%;background:var(--corail);border:2px solid var(--encre)}
        table{border-collapse:collapse;width:100%;font-size:.9375rem}
        th,td{text-align:left;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--filet);font-weight:400;overflow-wrap:break-word}
        thead th{font-weight:700;border-bottom:2px solid var(--encre);vertical-align:bottom;overflow-wrap:normal;hyphens:manual}
        .n{text-align:right;padding-right:0}
        caption{text-align:left;font-weight:700;padding-bottom:.5rem}
        summary{cursor:pointer;padding:.6rem 0;font-weight:700;text-decoration:underline;text-underline-offset:.25em}
        footer{background:var(--lilas);color:var(--sur-lilas);padding:1.75rem var(--marge);font-size:.9375rem}
        footer p{max-width:70ch}
        footer p+p{margin-top:.5rem}
        .bouton{display:inline-block;margin-top:1rem;background:var(--encre);color:var(--blanc);padding:.7rem 1.1rem;font-weight:700;text-decoration:none;overflow-wrap:anywhere}
        @media(max-width:44rem){.tete .motif{width:22rem;right:-9rem;top:auto;bottom:-8rem;transform:none}.tete{padding-bottom:8.5rem}h1{font-size:min(2.5rem,9.6vw)}}
        @page{size:A4;margin:14mm}
        @media print{*{print-color-adjust:economy}.tete,.deux,footer{background:none;color:#000;padding:0 0 1rem}.deux dd{color:#000}.motif,.saut,summary,.bouton{display:none!important}.grille{padding:1rem 0;gap:2rem}section,li{break-inside:avoid}details:not([open])>*{display:block}::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important}}
        """
}

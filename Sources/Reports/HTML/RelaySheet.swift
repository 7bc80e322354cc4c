internal import Charts

/// The style sheet of a relay's page: small, as it is written 35,000 times.
struct RelaySheet {
    let text: String

    init(_ style: ChartStyle) { text = ReportSheet.base(style) + Self.rules }

    private static let rules = """
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
        thead th{font-weight:700;border-bottom:2px solid var(--encre);vertical-align:bottom}
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

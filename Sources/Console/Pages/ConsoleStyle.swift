/// What the console's style sheet adds to the report's: the bar, the first screen, lists and forms.
enum ConsoleStyle {
    static let rules = """
        .console{background:var(--encre);color:var(--blanc);padding:0 var(--marge);display:flex;flex-wrap:wrap;align-items:center;gap:0 2rem;min-height:3.25rem}
        .console .titre{font-weight:800;letter-spacing:-.02em}
        .console nav{flex:1}
        .console ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}
        .console a{display:block;padding:.8rem 0;text-decoration:none;font-weight:700;font-size:.9375rem}
        .console a:hover{text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.35em}
        .console [aria-current]{box-shadow:inset 0 -.3rem var(--soleil)}
        .console :focus-visible,.appels :focus-visible{outline-color:currentColor}
        .qui-suis-je{display:flex;align-items:center;gap:1.25rem}
        .lien{background:none;border:0;padding:.8rem 0;font-size:.9375rem;text-decoration:underline;text-underline-offset:.25em;cursor:pointer}
        .lien:hover{text-decoration-thickness:3px}
        .bref{background:var(--soleil);color:var(--sur-soleil);padding:clamp(1.5rem,4vw,3rem) var(--marge)}
        .bref .titre{font-weight:700}
        .bref h1,.colonne>h1{grid-column:auto;max-width:18ch;font-size:clamp(2.25rem,5vw,4rem);margin:clamp(1.5rem,5vw,4rem) 0 0}
        .colonne{padding:clamp(1.5rem,4vw,3rem) var(--marge) 4rem;max-width:calc(46rem + 2*var(--marge))}
        .colonne>h1{margin:0 0 1.5rem}
        .colonne>*+*{margin-top:1.25rem}
        .page{padding:clamp(1.25rem,2.5vw,2.25rem) var(--marge) 4rem}
        .page>*+*{margin-top:1.5rem}
        .page>h1,.fiche-relais h1{grid-column:auto;max-width:24ch;margin:0;font-size:clamp(2rem,3.6vw,3.25rem);overflow-wrap:anywhere}
        .page h2{font-weight:800;font-size:clamp(1.375rem,2.1vw,1.875rem);line-height:1.12;letter-spacing:-.022em;text-wrap:balance}
        .chapeau{max-width:52rem;font-size:1.0625rem;text-wrap:pretty}
        .fait,.avis,.alerte{padding:.875rem 1.25rem;font-weight:700;max-width:52rem}
        .fait{background:var(--menthe);color:var(--sur-menthe);max-width:none;padding-inline:var(--marge)}
        .avis{background:var(--lilas);color:var(--sur-lilas)}
        .alerte{border:.25rem solid #a3001b;color:#a3001b;background:var(--blanc)}
        .ouvrir,.prendre{display:inline-flex;align-items:center;min-height:2.75rem;padding:.4rem 1.25rem;border:2px solid currentColor;font-weight:700;text-decoration:none;cursor:pointer;background:transparent;color:inherit}
        .ouvrir{background:var(--encre);color:var(--blanc);border-color:var(--encre)}
        .ouvrir:hover{background:var(--blanc);color:var(--encre)}
        .prendre:hover{background:var(--encre);color:var(--blanc);border-color:var(--encre)}
        .champ{max-width:34rem}
        .saisie>*+*,.champ+.champ{margin-top:1.125rem}
        .champ label,fieldset legend{display:block;font-weight:700;margin-bottom:.25rem}
        .champ input,.champ textarea,.champ select{width:100%;min-height:2.75rem;padding:.45rem .75rem;border:2px solid var(--encre);border-radius:0;background:var(--blanc);color:var(--encre);font:inherit}
        .champ .note{margin-top:.25rem}
        fieldset{border:0;margin:0;padding:0;min-width:0}
        .cases{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:0 1rem}
        .cases label{display:flex;align-items:center;gap:.6rem;min-height:2.5rem;font-weight:400;margin:0}
        .cases input{width:1.25rem;height:1.25rem;flex:none;accent-color:var(--encre);margin:0}
        .filtres{background:var(--blanc);border-bottom:2px solid var(--encre);padding:.625rem var(--marge);display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}
        .filtres .champ{flex:1 1 8.5rem;max-width:16rem;min-width:0}.filtres .champ+.champ{margin:0}
        .filtres label{font-size:.8125rem;margin-bottom:.1rem}
        .filtres input,.filtres select{min-height:2.5rem;padding:.25rem .5rem;font-size:.9375rem}
        .filtres.vif .envoyer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .filtres.vif .envoyer:focus{position:static;width:auto;height:auto;clip-path:none}
        .premier{display:grid;grid-template-columns:5fr 4fr 5fr;border-bottom:2px solid var(--encre)}
        .premier>section{padding:1.25rem 1.75rem 1.5rem;min-width:0;display:flex;flex-direction:column}
        .premier>section:first-child{padding-left:var(--marge)}.premier>section:last-child{padding-right:var(--marge)}
        .premier h2{font-size:1rem;font-weight:700;letter-spacing:0;line-height:1.3}
        .premier .pied-case{margin-top:auto;padding-top:1rem;font-weight:700;font-size:.9375rem}
        .avancement{background:var(--soleil);color:var(--sur-soleil);position:relative;overflow:hidden}
        .avancement>*{position:relative}
        .avancement .motif{position:absolute;right:-2.5rem;top:7rem;width:clamp(9rem,14vw,13rem);transform:translateY(-50%)}
        .avancement h1{grid-column:auto;margin:.35rem 0 0;font-size:clamp(1.5rem,2vw,1.875rem);line-height:1.1;max-width:18ch;letter-spacing:-.02em}
        .avancement .nombre{font-weight:800;font-size:clamp(3.25rem,5.4vw,5rem);line-height:1;letter-spacing:-.05em;margin-top:1rem;display:block}
        .avancement .nombre.mots{font-size:clamp(2rem,3.6vw,3.25rem);letter-spacing:-.03em;max-width:12ch;text-wrap:balance}
        .avancement .quoi{font-weight:700;font-size:1.125rem;line-height:1.3;max-width:24ch}
        .avancement .suite{margin-top:1rem;max-width:32rem;text-wrap:pretty}
        .avancement .suite+.suite{margin-top:.5rem}
        .blocages{background:var(--blanc)}
        .blocages ol,.appels ol{margin-top:.5rem}
        .blocages li{border-top:1px solid var(--filet);padding:.5rem 0}
        .blocages li:first-child,.appels li:first-child{border-top:0}
        .blocages strong{display:block;line-height:1.25}
        .blocages span{font-size:.9375rem}
        .appels{background:var(--menthe);color:var(--sur-menthe)}
        .appels li{border-top:1px solid color-mix(in srgb,currentColor 30%,transparent);padding:.6rem 0;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;align-items:center}
        .appels strong{line-height:1.25;overflow-wrap:anywhere}
        .appels .pourquoi{font-size:.9375rem;grid-column:1}
        .appels .joindre{grid-column:1;font-size:.9375rem;overflow-wrap:anywhere}
        .appels .noter{grid-column:2;grid-row:1/span 3}
        .appels .noter a{display:inline-flex;align-items:center;min-height:2.75rem;padding:.25rem .875rem;border:2px solid currentColor;font-weight:700;text-decoration:none}
        .appels .noter a:hover{background:var(--encre);color:var(--blanc);border-color:var(--encre)}
        .liste-tete{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:end}
        .liste-tete form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;flex:1}
        .liste-tete .champ{flex:0 1 16rem}.liste-tete .champ+.champ{margin:0}
        .liste thead a{font-weight:700}
        .pages{display:flex;gap:1.5rem;font-weight:700}
        .etat{white-space:nowrap}
        .fiche-relais{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:2rem clamp(2rem,4vw,4rem);padding:clamp(1.25rem,2.5vw,2.25rem) var(--marge) 4rem;align-items:start}
        .fiche-relais>div>*+*{margin-top:1.5rem}
        .faits{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1.5rem}
        .faits dt{font-weight:700}.faits dd{overflow-wrap:anywhere}
        .noter-appel{background:var(--menthe);color:var(--sur-menthe);padding:1.25rem 1.5rem 1.5rem}
        .choix{display:grid;gap:0}
        .choix label{display:flex;gap:.6rem;align-items:center;min-height:2.5rem;font-weight:400;margin:0}
        .choix input[type=radio]{width:1.25rem;height:1.25rem;accent-color:var(--encre);margin:0;flex:none}
        .suivi{border-top:2px solid var(--encre)}
        .suivi li{padding:.75rem 0;border-bottom:1px solid var(--filet)}
        .suivi p+p{margin-top:.25rem}
        .suivi form{display:inline}
        .tableau{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:0;border-top:2px solid var(--encre)}
        .tableau>li{padding:1rem 1.5rem 1.25rem 0;border-bottom:1px solid var(--filet)}
        .tableau .nombre{display:block;font-weight:800;font-size:clamp(2rem,3.2vw,3rem);line-height:1.05;letter-spacing:-.035em;overflow-wrap:anywhere}
        .tableau .nombre.mots{font-size:1.375rem;line-height:1.2;letter-spacing:-.02em;overflow-wrap:normal;text-wrap:balance;padding-block:.35rem}
        .page h2+ul,.page h2+p{margin-top:.75rem}
        .tableau .nom{font-weight:700;display:block}
        .demandes>li{border-top:2px solid var(--encre);padding:1.5rem 0 2rem;display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:1.5rem 2.5rem}
        .demandes>li+li{margin-top:1rem}
        .demandes h2{overflow-wrap:anywhere}
        .compare{display:grid;grid-template-columns:1fr 1fr;gap:1.25rem}
        .compare figure{background:#ececea;padding:1rem}
        .compare img{display:block;width:100%;height:auto;aspect-ratio:297/420;object-fit:contain}
        .compare figcaption{margin:.5rem 0 0;font-weight:700}
        .changes{margin-top:.75rem}.changes th{width:7rem;font-weight:700;min-width:0}
        .changes del{text-decoration-thickness:1px;color:var(--doux)}
        .reponses{display:flex;flex-wrap:wrap;gap:1rem;align-items:start;margin-top:1.25rem}
        .reponses details{flex:1 1 16rem}
        .signale{border-left:.5rem solid #a3001b;padding-left:1rem;margin-top:.75rem}
        .qr svg{width:12rem;height:12rem}
        .changements{border-top:2px solid var(--encre);margin-top:.5rem}
        .changements>li,.versions>li{border-bottom:1px solid var(--filet);padding:.6rem 0;overflow-wrap:anywhere}
        .changements li li{padding:.15rem 0 .15rem 1.25rem;font-size:.9375rem}
        .changements del{color:var(--doux)}.changements ins{text-decoration:none;font-weight:700}
        .versions>li{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;max-width:52rem}
        .page summary{font-weight:700;min-height:2.75rem;display:flex;align-items:center;cursor:pointer}
        .page section>*+*{margin-top:1rem}
        .code{font-variant-numeric:tabular-nums;font-weight:700;overflow-wrap:anywhere}
        @media(max-width:64rem){.premier{grid-template-columns:1fr 1fr}.premier>.avancement{grid-column:1/-1}.premier>section{padding-inline:var(--marge)}.blocages{border-right:1px solid var(--filet)}.fiche-relais,.demandes>li{grid-template-columns:minmax(0,1fr)}}
        @media(max-width:48rem){.premier{grid-template-columns:minmax(0,1fr)}.blocages{border:0}.console{gap:0 1rem;padding-block:.25rem}.console nav{order:3;flex-basis:100%}.qui-suis-je{margin-left:auto}.faits{grid-template-columns:minmax(0,1fr)}.faits dd{margin-bottom:.5rem}.appels li{grid-template-columns:minmax(0,1fr)}.appels .noter{grid-column:1;grid-row:auto;margin-top:.4rem}.filtres .champ{flex-basis:calc(50% - .5rem);max-width:none}}
        @media print{.console,.filtres,.noter,form{display:none}}
        """
}

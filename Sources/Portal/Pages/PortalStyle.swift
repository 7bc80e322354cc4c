internal import Campaign
internal import Pieces
internal import Web

/// The portal's style sheet: the poster's colours, letters and figure, on a page.
enum PortalStyle {
    /// - Parameter wave: whose posters it looks like.
    static func css(_ campaign: Campaign, _ wave: WaveID) -> String {
        HouseStyle.kits(palette: campaign.palette(of: wave), family: campaign.fontFamily) + KitShow.copyStyle + rules
    }

    private static let rules = """
        .tete-relais{position:relative;overflow:hidden;background:var(--fond);color:var(--sur-fond);min-height:min(29rem,60vh);display:flex;align-items:flex-end}
        .tete-relais .figure{position:absolute;inset:-20% -8% -20% auto;width:min(64rem,72%);display:flex;align-items:center;justify-content:center;pointer-events:none}
        .tete-relais .figure svg{width:100%;height:100%;flex:none;overflow:visible}
        .mot{position:relative;z-index:1;width:100%;padding:clamp(1.25rem,4vw,3rem) clamp(1rem,6vw,6rem)}
        .mot h1{max-width:13ch;text-wrap:balance;margin:3rem 0 .75rem;font-size:clamp(2.25rem,6.5vw,5.5rem);line-height:1.02;letter-spacing:-.035em;overflow-wrap:anywhere}
        .mot h1 span{display:inline-block}
        .mot h1.long{max-width:22ch;font-size:clamp(1.75rem,4vw,3.25rem);line-height:1.06}
        .mot .logo{display:inline-block;margin-top:1.5rem;padding:.5rem .75rem;background:var(--blanc)}
        .mot .logo.sombre{background:#000}
        .mot .logo img{display:block;height:3.5rem;width:auto;max-width:16rem;object-fit:contain}
        .mot .logo+h1{margin-top:1.5rem}
        .mot .lieu{font-weight:700;font-size:clamp(1.125rem,2vw,1.5rem);overflow-wrap:anywhere}
        .mot .etat{display:inline-block;margin-top:1.5rem;padding:.75rem 1.25rem;background:var(--encre);color:var(--blanc)}
        .mot .etat strong{font-size:1.25rem}
        .plan{margin-top:2.5rem;border-top:2px solid var(--encre);padding-top:1rem}
        .plan ul{display:flex;flex-wrap:wrap;gap:0 1.75rem}
        .plan a{display:block;padding:.5rem 0;font-weight:700}
        main{padding:clamp(2rem,5vw,4rem) clamp(1rem,6vw,6rem) 4rem}
        .aujourdhui h2,.partie>h2{font-weight:800;font-size:clamp(1.75rem,4vw,3rem);line-height:1.05;letter-spacing:-.03em;margin-bottom:1rem;text-wrap:balance}
        .aujourdhui ol{list-style:none;counter-reset:pas;margin:0;padding:0;display:grid;gap:1.5rem 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,12.5rem),1fr))}
        .aujourdhui li{counter-increment:pas;border-top:.5rem solid var(--encre);padding-top:1rem;display:flex;flex-direction:column;align-items:flex-start}
        .aujourdhui li::before{content:counter(pas);font-weight:800;font-size:3.5rem;line-height:1;letter-spacing:-.04em}
        .aujourdhui h3{font-weight:700;font-size:1.375rem;line-height:1.15;letter-spacing:-.02em;margin:.75rem 0 .5rem;overflow-wrap:anywhere}
        .aujourdhui p{margin-bottom:1rem;max-width:26rem}
        .aujourdhui form,.aujourdhui .ouvrir{margin-top:auto}
        .ouvrir{display:inline-flex;align-items:center;min-height:3rem;padding:.625rem 1.5rem;background:var(--encre);color:var(--blanc);border:2px solid var(--encre);font:inherit;font-weight:700;text-decoration:none;cursor:pointer}
        .ouvrir:hover{background:var(--blanc);color:var(--encre)}
        .prendre{min-height:2.75rem;padding:.375rem 1rem;background:var(--blanc);color:var(--encre);border:2px solid var(--encre);font:inherit;font-weight:700;cursor:pointer}
        .prendre:hover{background:var(--encre);color:var(--blanc)}
        .partie{margin-top:clamp(3rem,7vw,6rem)}
        .partie h3{font-weight:800;font-size:1.375rem;letter-spacing:-.02em;margin-bottom:.5rem}
        .chapeau{max-width:40rem;font-size:1.125rem;margin-bottom:1.75rem}
        .tout{background:var(--fond);color:var(--sur-fond);padding:clamp(1.5rem,4vw,3rem);margin-inline:calc(clamp(1.5rem,4vw,3rem)*-1)}
        .tout .note{color:inherit}
        .tout .prendre{background:transparent;color:inherit;border-color:currentColor}
        .mur{grid-template-columns:repeat(auto-fill,minmax(min(100%,13.5rem),1fr));margin:1.5rem 0}
        .mur li{display:flex;flex-direction:column;min-width:0}
        .mur .vue{aspect-ratio:auto;background:#ececea;display:flex;align-items:center;justify-content:center;height:18rem;padding:1rem}
        .mur .vue img{width:auto;height:auto;max-width:100%;max-height:100%;object-fit:contain}
        .mur .nom{font-weight:700;margin-top:.75rem;line-height:1.2;overflow-wrap:anywhere}
        .mur form{margin-top:.75rem}
        .images .vue{height:12rem}
        .petit{grid-template-columns:repeat(auto-fill,minmax(min(100%,10rem),1fr))}
        .petit .vue{height:11rem;background:var(--blanc);border:1px solid #d4d4d4}
        .petit .vue img{width:100%;height:100%}
        .fichiers{margin:1.5rem 0 0;padding:0;list-style:none}
        .fichiers li{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding:.5rem 0;border-top:1px solid #c8c8c8}
        .tout .fichiers li{border-color:currentColor}
        .fichiers li>a{font-weight:700;overflow-wrap:anywhere;padding:.5rem 0}
        .fichiers .note{flex:1 1 12rem}
        .mots-prets{border-top:1px solid #c8c8c8;max-width:52rem;font-size:1rem;margin:0}
        .mots-prets>summary{color:inherit;padding:.875rem 0;font-weight:700;font-size:1.125rem}
        .mots-prets .bloc{border-top:0;padding-top:0}
        .mots-prets .bloc>h3{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .plus{margin-top:1rem;font-size:1rem}
        .plus>summary{color:inherit;font-weight:700;padding:.75rem 0}
        .conseil h3{margin-top:1rem}
        .vagues{margin:0;padding:0;list-style:none;display:grid;gap:1.5rem 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
        .vagues li{border-top:.5rem solid var(--encre);padding-top:.75rem}
        .vagues .close{border-color:#8a8a8a;color:var(--gris)}
        .chiffres{display:flex;flex-wrap:wrap;gap:1.5rem clamp(2rem,6vw,5rem);margin:0 0 2rem}
        .chiffres div{display:flex;flex-direction:column-reverse}
        .chiffres dd{margin:0;font-weight:800;font-size:clamp(3rem,9vw,6rem);line-height:1;letter-spacing:-.04em}
        .chiffres .inconnu{font-size:clamp(2rem,5vw,3rem)}
        .chiffres dt{font-weight:700}
        .chiffres dt .note{display:block;font-weight:400}
        .barres{border-collapse:collapse;width:100%;max-width:44rem;margin-bottom:1.5rem}
        .barres caption{text-align:left;font-weight:700;margin-bottom:.5rem}
        .barres th{text-align:left;font-weight:400;padding:.25rem 1rem .25rem 0;width:9rem;overflow-wrap:anywhere}
        .barres td{padding:.25rem 0}
        .barres svg{display:inline-block;width:calc(100% - 4.5rem);height:1.25rem;vertical-align:middle;fill:var(--fond);stroke:none}
        .barres b{display:inline-block;width:4rem;text-align:right}
        .jours{margin:0 0 1.5rem;max-width:44rem}
        .jours figcaption{font-weight:700;margin-bottom:.5rem}
        .jours>svg{display:block;width:100%;height:8rem;fill:var(--encre);border-bottom:2px solid var(--encre)}
        .bornes{display:flex;justify-content:space-between;font-size:.875rem;color:var(--gris)}
        .vagues form,.vagues .ouvrir{margin-top:.75rem}
        .vagues+form{margin-top:1.5rem}
        .vagues .ouvrir{display:flex;width:fit-content}
        .vagues .resultat{color:var(--encre);font-weight:700;margin-top:.5rem}
        .envoi{display:inline-block;padding:.5rem 0;margin:.25rem 1.25rem 0 0;font-weight:700}
        .fiche{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,22rem);gap:2rem clamp(2rem,6vw,5rem);align-items:start}
        .demande{border-left:.5rem solid var(--fond);padding:.25rem 0 .25rem 1rem;margin-bottom:1.75rem}
        .demande p,.demande ul{margin-bottom:.75rem}
        .demande li{overflow-wrap:anywhere}
        .alerte{border:.25rem solid #a3001b;padding:1rem 1.25rem;margin-bottom:1.75rem;max-width:44rem}
        .alerte a{color:#a3001b;font-weight:700}
        .champ{margin-bottom:1.25rem}
        .champ label{display:block;font-weight:700;margin-bottom:.25rem}
        .champ input,.champ textarea{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:2px solid var(--encre);border-radius:0;background:var(--blanc);color:var(--encre);font:inherit}
        .champ input[type=file]{border-style:dashed}
        .champ .faute,.avis.faute{color:#a3001b;font-weight:700}
        .champ .faute{margin-top:.25rem}
        .avis{margin-top:-.75rem;margin-bottom:1.25rem}
        .avis:empty{margin:0}
        .saisie fieldset{border:0;margin:0;padding:0}
        ul.codes,.saisie+.note{margin-block:1.25rem}
        .cases{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.25rem 1rem;margin:.5rem 0 1.25rem;padding:0;list-style:none}
        .cases li{display:flex;align-items:center;gap:.625rem;min-height:2.75rem}
        .cases input{width:1.375rem;height:1.375rem;flex:none;accent-color:var(--encre)}
        .essai{margin:0;padding:1.25rem;max-width:22rem;background:#ececea}
        .essai img{display:block;width:100%;height:auto;aspect-ratio:297/420}
        .essai figcaption{margin-top:.75rem}
        .pied{margin-top:2rem;padding-inline:clamp(1rem,6vw,6rem)}
        .liens{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:.75rem}
        .liens a{display:block;padding:.5rem 0}
        .bref{background:var(--fond);color:var(--sur-fond);padding:clamp(1.25rem,4vw,3rem) clamp(1rem,6vw,6rem)}
        .bref h1{max-width:18ch;font-size:clamp(2.25rem,6vw,4.5rem);margin-top:3rem}
        .texte-long{max-width:42rem;font-size:1.125rem}
        .texte-long h2{font-weight:800;font-size:1.5rem;margin:2rem 0 .75rem}
        .texte-long p{margin-bottom:1rem}
        @media(max-width:64rem){.aujourdhui ol{grid-template-columns:minmax(0,1fr);gap:1.25rem}}
        @media(min-width:36.01rem) and (max-width:64rem){.aujourdhui li{display:grid;grid-template-columns:3.5rem minmax(0,1fr) auto;gap:0 1.25rem;align-items:center}.aujourdhui li::before{grid-row:1/3}.aujourdhui h3{margin:0 0 .25rem}.aujourdhui p{grid-column:2;margin:0}.aujourdhui form,.aujourdhui .ouvrir{margin:0}.aujourdhui li>form,.aujourdhui li>.ouvrir{grid-column:3;grid-row:1/3}}
        @media(max-width:36rem){.tete-relais .figure{inset:-6rem -45% auto auto;width:130%;height:34rem}.mot h1{margin-top:9rem}}
        @media(max-width:48rem){.fiche{grid-template-columns:minmax(0,1fr)}.essai{order:-1}.tete-relais{min-height:0}.mot{padding-top:1.25rem}.tout{margin-inline:-1rem;padding-inline:1rem}.mur{grid-template-columns:repeat(2,minmax(0,1fr));gap:1.75rem 1rem}.mur .vue{height:11rem;padding:.5rem}.mur .prendre{width:100%;padding-inline:.25rem}.petit .vue{height:9rem}.fichiers .note{flex-basis:100%}}
        @media print{.ouvrir,.prendre,.copier{display:none}.partie{break-inside:auto}}
        """
}

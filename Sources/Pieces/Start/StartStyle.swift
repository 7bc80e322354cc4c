/// The start page's own style sheet and script, beside those of texts to copy.
enum StartStyle {
    static let css = """
        .accueil{background:var(--fond);color:var(--sur-fond);display:grid;grid-template-columns:minmax(0,1fr) minmax(0,17rem);gap:2rem clamp(1.5rem,6vw,6rem);padding:clamp(1.25rem,4vw,4rem) clamp(1rem,6vw,6rem) 0}
        .mot{padding-bottom:clamp(2rem,5vw,4.5rem);align-self:end}
        .accueil h1{max-width:9ch;font-size:clamp(3rem,9vw,7rem);line-height:.98;margin:1.5rem 0}
        .qui{font-weight:700;font-size:clamp(1.25rem,2.5vw,1.75rem);line-height:1.2;letter-spacing:-.02em;overflow-wrap:anywhere;text-wrap:balance;margin-bottom:1rem}
        .une{align-self:end;margin-bottom:-4rem;position:relative;z-index:1}
        .une img{display:block;width:100%;height:auto;background:var(--blanc);border:.5rem solid var(--blanc)}
        .extraire{background:var(--encre);color:var(--blanc);padding:1rem clamp(1rem,6vw,6rem)}
        .extraire p{max-width:46rem;font-size:.9375rem}
        .extraire.alerte{padding-block:2rem}
        .extraire.alerte p{font-size:1.25rem}
        .plan{padding:1.25rem clamp(1rem,6vw,6rem) 0}
        .plan ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;max-width:calc(100% - 19rem)}
        .plan a{display:block;padding:.5rem 0;font-weight:700}
        main{padding:2rem clamp(1rem,6vw,6rem) 4rem}
        .aujourdhui h2,.deed>h2,.pied h2{font-weight:800;font-size:clamp(1.75rem,4vw,3rem);line-height:1.05;letter-spacing:-.03em;margin-bottom:1rem}
        .aujourdhui ol{list-style:none;counter-reset:pas;margin:0;padding:0;display:grid;gap:1.5rem 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
        .aujourdhui li{counter-increment:pas;border-top:.5rem solid var(--encre);padding-top:1rem;display:flex;flex-direction:column;align-items:flex-start}
        .aujourdhui li::before{content:counter(pas);font-weight:800;font-size:3.5rem;line-height:1;letter-spacing:-.04em}
        .aujourdhui h3{font-weight:700;font-size:1.375rem;line-height:1.15;letter-spacing:-.02em;margin:.75rem 0 .5rem;overflow-wrap:anywhere}
        .aujourdhui p{margin-bottom:1rem}
        .ouvrir{display:inline-flex;align-items:center;min-height:2.75rem;padding:.5rem 1.25rem;background:var(--encre);color:var(--blanc);border:2px solid var(--encre);font-weight:700;text-decoration:none;margin-top:auto}
        .aujourdhui .copier{margin-top:auto}
        .ouvrir:hover{background:var(--blanc);color:var(--encre)}
        .deed{border-top:2px solid var(--encre);margin-top:clamp(3rem,6vw,5rem);padding-top:1.5rem;scroll-margin-top:1rem}
        .chapeau{max-width:44rem;font-size:1.125rem;margin-bottom:1.5rem}
        .dossier{color:var(--gris)}
        .deed .bloc{border-top:1px solid #d4d4d4;padding-bottom:1.5rem}
        .vignettes{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,9.5rem),1fr));margin-bottom:1.5rem}
        .vignettes a{display:block;text-decoration:none}
        .vignettes a:hover span{text-decoration:underline}
        .vignettes img{display:block;width:100%;height:auto;aspect-ratio:297/420;object-fit:contain;object-position:left bottom;background:#f6f6f4}
        .vignettes span{display:block;margin-top:.6rem;font-weight:700;line-height:1.25}
        .fichiers-liste{columns:2 20rem;column-gap:2.5rem;margin-bottom:1rem}
        .fichiers-liste li{break-inside:avoid;padding:.4rem 0;border-top:1px solid #d4d4d4;overflow-wrap:anywhere}
        .nom{display:block;color:var(--gris);font-size:.8125rem}
        .codes{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr))}
        .codes img{display:block;width:8rem;height:8rem}
        .codes p{font-weight:700;margin-top:.4rem}
        .codes .formes{font-weight:400;font-size:.875rem}
        .pied p{margin-top:1.5rem}
        .pied{padding-inline:clamp(1rem,6vw,6rem)}
        @media(max-width:44rem){.accueil{grid-template-columns:1fr}.une{margin-bottom:-2rem;max-width:13rem}.plan{padding-top:3.25rem}.extraire:not([hidden])+.plan{padding-top:1.25rem}.mot{padding-bottom:0}.extraire{padding-top:3rem}.plan ul{max-width:none}}
        @media print{.extraire,.plan,.ouvrir{display:none}.deed{break-inside:auto}}
        """

    /// A page that finds none of its pictures was opened within the archive: then it says so aloud. One that finds them has no more need to.
    static let script = #"""
        (function () {
          "use strict";
          var notice = document.getElementById("extraire"), first = document.querySelector("img");
          if (!first) return;
          function found() { notice.hidden = true; }
          function missing() { notice.classList.add("alerte"); notice.setAttribute("role", "alert"); }
          if (first.complete) { if (first.naturalWidth) found(); else missing(); return; }
          first.addEventListener("load", found);
          first.addEventListener("error", missing);
        })();
        """#
}

internal import Campaign
internal import Web

/// The guide's style sheet: the layout's columns on a wide window, one column on a narrow one, black on white on paper.
enum GuideStyle {
    static func css(_ campaign: Campaign, wave: WaveID) -> String {
        let colours = HouseColours(campaign.palette(of: wave))
        let family = HouseStyle.plain(campaign.fontFamily)
        return HouseStyle.faces(family) + """
            :root{--encre:\(colours.ink);--fond:\(colours.ground);--sur-fond:\(colours.onGround)}
            *{box-sizing:border-box}
            html{scroll-behavior:smooth}
            @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
            body{margin:0;background:#fff;color:var(--encre);\
            font:400 1rem/1.6 Campagne,"\(family)",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            a{color:inherit;text-underline-offset:.2em}
            a:focus-visible{outline:3px solid var(--encre);outline-offset:3px}
            .saut{position:absolute;left:1rem;top:-5rem;padding:.75rem 1rem;background:#fff;color:var(--encre);z-index:1}
            .saut:focus{top:1rem}
            header{position:relative;overflow:hidden;background:var(--fond);color:var(--sur-fond);padding:2.5rem 0 3rem}
            .ondes{display:block;width:100%;max-height:16rem;margin:-2.5rem 0 2rem}
            .bloc,nav,main{max-width:70.5rem;margin:0 auto;padding:0 1.25rem}
            .bloc{position:relative}
            .bloc p{max-width:30rem}
            header p{margin:.25rem 0 0}
            .marque,.dates{font-weight:700}
            h1{margin:.5rem 0 1.5rem;font-size:clamp(2.25rem,8vw,4rem);line-height:1;letter-spacing:-.03em;overflow-wrap:anywhere}
            .relais{font-size:1.5rem;line-height:1.25;font-weight:700}
            header .relais{margin-bottom:1rem}
            header .dates{margin-top:1rem}
            h2{margin:0 0 1.5rem;font-size:clamp(1.6rem,5vw,2.25rem);line-height:1.15;letter-spacing:-.02em}
            h3{margin:2rem 0 .5rem;font-size:1.25rem;font-weight:800;line-height:1.3;letter-spacing:-.01em}
            nav{padding-top:2.5rem}
            nav h2{font-size:1rem;letter-spacing:0;margin-bottom:.5rem}
            nav ol{margin:0;padding-left:1.5rem}
            nav li{margin:0;padding:.2rem 0}
            main:focus{outline:0}
            section{display:flow-root;border-top:2px solid var(--encre);margin-top:3.5rem;padding-top:1.5rem;scroll-margin-top:1rem}
            section>p,section>ul,section>h3,section>ol,dl{max-width:44rem}
            section>h2+p{font-size:1.25rem;line-height:1.45}
            p,li{margin:0 0 1rem}
            ul{padding-left:1.25rem}
            ul li{margin-bottom:.5rem}
            dl{margin:0 0 1rem}
            dl div{padding:.35rem 0}
            dt,strong{font-weight:700}
            dd,dd p{margin:0}
            .vignette{display:block;width:6rem;height:auto;margin:.5rem 0;border:1px solid #d0d0d0}
            p,li,dt,dd,td{overflow-wrap:anywhere}
            table{width:100%;border-collapse:collapse;margin:1.5rem 0 0}
            caption{text-align:left;padding-bottom:1rem}
            th,td{text-align:left;vertical-align:middle;padding:.75rem 1rem .75rem 0;border-bottom:1px solid var(--encre)}
            thead th{border-bottom-width:2px}
            td:nth-child(2){white-space:nowrap}
            tbody tr:last-child>*{border-bottom:0}
            td:last-child{padding-right:0;width:132px}
            svg{display:block}
            @media (min-width:60rem){
            header{display:flex;align-items:end;min-height:min(34vw,40rem)}
            .bloc{width:100%}
            .ondes{position:absolute;right:0;top:0;height:100%;max-height:none;margin:0}
            section>p,section>ul,section>ol{margin-left:24rem}
            section>h3{float:left;clear:left;width:22rem;margin:0}
            section>h3+p{margin-bottom:1.5rem}
            dl{clear:left;max-width:none}
            dl div{display:grid;grid-template-columns:24rem minmax(0,44rem)}
            dt{padding-right:2rem}
            nav{display:grid;grid-template-columns:24rem 1fr}
            }
            @media (max-width:44rem){
            thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
            table,tbody,tr,caption,th,td{display:block}
            tr{border-bottom:1px solid var(--encre);padding:1rem 0}
            th,td{border:0;padding:.2rem 0}
            }
            @media print{
            @page{margin:16mm}
            body{font-size:10pt}
            header{background:none;color:#000;padding:0 0 1rem}
            nav,.ondes{display:none}
            main,.bloc{padding:0}
            section{margin-top:1.5rem}
            h2,h3{break-after:avoid}
            tr,li,svg{break-inside:avoid}
            .saut{display:none}
            svg{width:20mm;height:20mm}
            }
            """
    }
}

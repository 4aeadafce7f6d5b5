/**
 * The style of every report: the letters of the machine, light or dark as its reader has it, A4 on paper. Colours of
 * charts are names, so that a drawing follows the page; each stands out from its ground by at least 3 to 1, text by 7.
 */
export const STYLE = `
:root{color-scheme:light dark;--grond:#fff;--vlak:#f3f5f7;--tekst:#15191d;--zacht:#454d55;--lijn:#c3cad1;--band:#5b6670;
--reeks1:#005a9c;--reeks2:#b4540a;--reeks3:#2f7d32;--reeks4:#7a3fa0;--letop:#fff6d6;--letoprand:#a06a00;--schakel:#004a80}
@media (prefers-color-scheme:dark){:root{--grond:#14181c;--vlak:#1e242a;--tekst:#eef1f4;--zacht:#bcc5cd;--lijn:#46505a;--band:#a3adb7;
--reeks1:#6ab7f5;--reeks2:#f2a45c;--reeks3:#7ecb82;--reeks4:#c79be6;--letop:#332b12;--letoprand:#e0ab3d;--schakel:#8ccaff}}
*{box-sizing:border-box}
body{margin:0;background:var(--grond);color:var(--tekst);font:1rem/1.5 system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif}
main,header,footer,nav{max-width:62rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.8rem;line-height:1.2;margin:1.5rem 0 .25rem}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-bottom:2px solid var(--lijn);padding-bottom:.2rem}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
p,ul,dl,figure{margin:.5rem 0}
p,li,dd{max-width:46rem}
.kop{color:var(--zacht)}
.kern{font-size:1.15rem;border-left:.35rem solid var(--reeks1);padding:.25rem 0 .25rem 1rem;margin:1rem 0}
a{color:var(--schakel)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--reeks2);outline-offset:2px}
.naar{position:absolute;left:-99rem}
.naar:focus{left:1rem;top:.5rem;background:var(--grond);padding:.5rem}
nav ul{columns:16rem;padding-left:1.2rem}
.tabel{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:min(26rem,100%);font-variant-numeric:tabular-nums;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:.25rem 0;max-width:46rem}
th,td{padding:.3rem .6rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--lijn)}
th:first-child,td:first-child,.woord{text-align:left}
thead th{background:var(--vlak);vertical-align:bottom}
tbody th{font-weight:400;min-width:9rem}
tr.som>*{font-weight:600;border-top:2px solid var(--band)}
td.breed{text-align:left;min-width:12rem}
.geld,.band,small{white-space:nowrap}
small{display:block;font-size:.85em;color:var(--zacht)}
figure svg{display:block;width:100%;max-width:34rem;height:auto;font-family:inherit}
figcaption{color:var(--zacht);font-size:.9rem;max-width:46rem}
.letop{background:var(--letop);border-left:.35rem solid var(--letoprand);padding:.5rem 1rem;margin:1rem 0;max-width:48rem}
.letop ul{padding-left:1.1rem;margin:.25rem 0}
.letop strong{display:block}
dt{font-weight:600;margin-top:.6rem}
dd{margin:0 0 0 1rem}
code{font-size:.85rem;overflow-wrap:anywhere}
p,li,dd,h1{overflow-wrap:anywhere}
footer{margin:3rem auto 2rem;color:var(--zacht);font-size:.9rem}
@media (max-width:34rem){h1{font-size:1.45rem}th,td{padding:.3rem .4rem;font-size:.85rem}}
@page{size:A4;margin:16mm 14mm}
@media print{
:root{color-scheme:light;--grond:#fff;--vlak:#f3f5f7;--tekst:#000;--zacht:#333;--lijn:#bbb;--band:#555;--reeks1:#005a9c;--reeks2:#b4540a;--reeks3:#2f7d32;--reeks4:#7a3fa0;--letop:#fff;--letoprand:#777;--schakel:#000}
html{font-size:9.5pt}main,header,footer{max-width:none;padding:0}nav,.naar{display:none}
h1{font-size:18pt}h2{font-size:13pt;margin-top:1.5rem}h3{font-size:11pt}
h2,h3,caption{break-after:avoid}tr,figure,.letop,dd{break-inside:avoid}thead{display:table-header-group}.kort{break-inside:avoid}
.tabel{overflow:visible}table{font-size:8pt;width:auto;max-width:100%}th,td{padding:.15rem .35rem}tbody th,td.breed{min-width:0}
.geld,.band,small{white-space:normal}figure svg{max-width:12.5cm}a{text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.trim();

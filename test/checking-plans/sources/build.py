"""Makes DOCX and PDF (by way of HTML) from the sources, labels JSON from the .labels.txt files, and checks that every quote stands in its plan."""
import html, json, re, subprocess, sys
from pathlib import Path
here = Path(__file__).parent; out = here.parent
KIND = {'stanmoor-vale-landscape': 'docx', 'ellershaw-plan-on-a-page': 'docx', 'rothmere-strategy-and-delivery': 'docx',
        'maltonbridge-annual-report': 'pdf', 'quarrenshire-county-plan': 'pdf', 'tarrow-heath-progress': 'pdf'}

def blocks(text):
    res, lines, i = [], text.split('\n'), 0
    while i < len(lines):
        l = lines[i].rstrip()
        if l.startswith('|'):
            rows = []
            while i < len(lines) and lines[i].startswith('|'):
                rows.append([c.strip() for c in lines[i].strip().strip('|').split('|')] if not lines[i].rstrip().endswith('| |') else [c.strip() for c in lines[i].strip()[1:-1].split('|')]); i += 1
            res.append(('table', rows)); continue
        if l.startswith('#'):
            n = len(l) - len(l.lstrip('#')); res.append(('h', n, l[n:].strip()))
        elif l.startswith('- '): res.append(('li', 'ul', l[2:]))
        elif re.match(r'\d+\. ', l): res.append(('li', 'ol', l.split('. ', 1)[1]))
        elif l: res.append(('p', l))
        i += 1
    return res

def table(rows):
    """Rows of cells with their spans."""
    res = []
    for r, row in enumerate(rows):
        cells = []
        for c, cell in enumerate(row):
            if cell in ('>', '^'): continue
            cs = 1
            while c + cs < len(row) and row[c + cs] == '>': cs += 1
            rs = 1
            while r + rs < len(rows) and len(rows[r + rs]) > c and rows[r + rs][c] == '^': rs += 1
            cells.append({'text': cell, 'colspan': cs, 'rowspan': rs})
        res.append(cells)
    heads = 2 if rows[0].count('>') == len(rows[0]) - 1 and len(rows[0]) > 1 else 1
    return res, heads

def inline(t):
    t = html.escape(t, quote=False)
    t = re.sub(r'\*\*(.+?)\*\*', r'<strong>\1</strong>', t)
    return re.sub(r'(?<!\*)\*([^*]+?)\*(?!\*)', r'<em>\1</em>', t)

def to_html(name, bs, css):
    body, lst = [], None
    for b in bs:
        if lst and (b[0] != 'li' or b[1] != lst): body.append(f'</{lst}>'); lst = None
        if b[0] == 'h': body.append(f'<h{min(b[1],4)}>{inline(b[2])}</h{min(b[1],4)}>')
        elif b[0] == 'p': body.append(f'<p>{inline(b[1])}</p>')
        elif b[0] == 'li':
            if not lst: lst = b[1]; body.append(f'<{lst}>')
            body.append(f'<li>{inline(b[2])}</li>')
        else:
            rows, heads = table(b[1]); body.append('<table>')
            for r, row in enumerate(rows):
                tag = 'th' if r < heads or (len(row) == 1 and row[0]['colspan'] > 1) else 'td'
                body.append('<tr>' + ''.join(f'<{tag}' + (f' colspan="{c["colspan"]}"' if c['colspan'] > 1 else '') + (f' rowspan="{c["rowspan"]}"' if c['rowspan'] > 1 else '') + f'>{inline(c["text"])}</{tag}>' for c in row) + '</tr>')
            body.append('</table>')
    if lst: body.append(f'</{lst}>')
    return f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{name}</title><style>{css}</style></head><body>' + '\n'.join(body) + '</body></html>'

CSS = {
 'maltonbridge-annual-report': '@page{size:A4;margin:17mm}body{font:10.5pt/1.4 sans-serif}h1{color:#5a2460}h2{color:#5a2460;font-weight:normal}h3{border-left:4px solid #5a2460;padding-left:3mm}table{border-collapse:collapse;width:100%;margin:3mm 0}td,th{border:0.6pt solid #867;padding:1.3mm;text-align:left;vertical-align:top;font-size:9.5pt}th{background:#efe4f0}tr{break-inside:avoid}',
 'quarrenshire-county-plan': '@page{size:A4;margin:20mm}body{font:11pt/1.45 serif}h1,h2,h3,h4{font-family:sans-serif;color:#123}table{border-collapse:collapse;width:100%;margin:3mm 0}td,th{border-bottom:0.6pt solid #345;padding:1.2mm 2mm;text-align:left;vertical-align:top;font-size:9.5pt}th{background:#345;color:#fff}tr{break-inside:avoid}',
 'tarrow-heath-progress': '@page{size:A4;margin:22mm 20mm}body{font:11pt/1.4 sans-serif}h1{font-size:19pt}table{border-collapse:collapse;width:100%;margin:2mm 0 4mm}td,th{border:0.5pt solid #444;padding:1mm 1.5mm;text-align:left;vertical-align:top;font-size:9.5pt}th{background:#ddd}tr{break-inside:avoid}',
}

def plain(name):
    for ext in ('md', 'txt', 'html'):
        p = out / f'{name}.{ext}'
        if p.exists():
            t = p.read_text()
            if ext == 'html': t = html.unescape(re.sub(r'<[^>]+>', ' ', re.sub(r'<style.*?</style>', '', t, flags=re.S)))
            break
    else: t = (here / f'{name}.md').read_text()
    t = re.sub(r'\|[\s:|-]+\|\n', '\n', t)
    t = re.sub(r'^[#>\-]+ |[|*]', ' ', t, flags=re.M)
    t = re.sub(r'(^|\s)[>^](?=\s)', ' ', t)
    t = re.sub(r'\s+', ' ', t)
    return re.sub(r' ([.,;:])', r'\1', t)

def labels(f):
    d = {'split': 'held-out', 'style': '', 'findings': [], 'traps': [], 'either': []}
    def num(v): return float(v) if '.' in v else int(v)
    for l in f.read_text().splitlines():
        if not l.strip(): continue
        k, rest = l[0], l[2:]
        if k == 'S': d['style'] = rest; continue
        p = rest.split('|')
        if k == 'F':
            e = {'kind': p[0], 'severity': p[1].rstrip('?')}
            if p[1].endswith('?'): e['severityOpen'] = True
            e['subject'] = p[2]
            if p[3]: e['values'] = [num(v) for v in p[3].split(',')]
            e['quotes'] = [q.strip() for q in p[4].split(';;')]; assert len(p) == 5, l
            d['findings'].append(e)
        elif k == 'T':
            assert len(p) == 3, l
            d['traps'].append({'kind': p[0], 'quotes': [q.strip() for q in p[1].split(';;')], 'why': p[2]})
        else:
            assert len(p) == 2, l
            d['either'].append({'kind': p[0], 'quotes': [q.strip() for q in p[1].split(';;')]})
    return d

bad = 0; totals = {}
for f in sorted(here.glob('*.labels.txt')):
    name = f.name[:-11]; d = labels(f); t = plain(name)
    for part in ('findings', 'traps', 'either'):
        for e in d[part]:
            for q in e['quotes']:
                if q not in t: bad += 1; print('NOT FOUND', name, part, repr(q))
            if e['kind'] in ('figures-disagree', 'comparator-differs') and part == 'findings': assert len(set(e['quotes'])) >= 2, e
    (out / f'{name}.labels.json').write_text(json.dumps(d, ensure_ascii=False, indent=1) + '\n')
    c = {}
    for e in d['findings']: c[e['kind']] = c.get(e['kind'], 0) + 1; totals[e['kind']] = totals.get(e['kind'], 0) + 1
    print(name, len(d['findings']), 'findings', len(d['traps']), 'traps', len(t.split()), 'words', c)
print(bad, 'quotes not found;', totals, sum(totals.values()))
if 'files' in sys.argv:
    tmp = Path('/tmp/set-e-build'); tmp.mkdir(exist_ok=True)
    for name, kind in KIND.items():
        bs = blocks((here / f'{name}.md').read_text())
        if kind == 'pdf': (tmp / f'{name}.html').write_text(to_html(name, bs, CSS[name]))
        else:
            js = [{'type': 'table', 'rows': table(b[1])[0], 'heads': table(b[1])[1]} if b[0] == 'table' else {'type': b[0], 'level': b[1], 'text': b[2]} if b[0] in ('h', 'li') else {'type': 'p', 'text': b[1]} for b in bs]
            (tmp / f'{name}.json').write_text(json.dumps({'landscape': 'vale-landscape' in name or 'on-a-page' in name, 'blocks': js}))
    subprocess.run(['node', str(here / 'make-files.mjs'), str(tmp), str(out)], check=True)

import type { Figure } from './figures';
import { titles, workloads } from './queries';

const WIDTH = 760;
const LABELS = 250;
const BAR = 15;
const GAP = 26;
const COLOURS: Readonly<Record<string, string>> = { product: '#0f766e', floor: '#94a3b8' };
const OTHERS = '#cbd5e1';

/** Requests a second of every contender as bars, a group a workload, each group on its own scale. */
export function chartOf(figures: readonly Figure[], caption: string): string {
  let top = 46;
  const parts: string[] = [];
  for (const workload of workloads) {
    const group = figures.filter((one) => one.workload === workload);
    const most = Math.max(...group.map((one) => one.perSecond));
    parts.push(text(0, top, `${workload} ${titles[workload]}, requests/s`, 'font-weight="600"'));
    top += 8;
    for (const { contender, title, perSecond } of group) {
      const width = ((WIDTH - LABELS - 70) * perSecond) / most;
      const colour = COLOURS[contender] ?? OTHERS;
      parts.push(text(LABELS - 8, top + 12, title, 'text-anchor="end"'));
      parts.push(
        `<rect x="${LABELS}" y="${top}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${colour}" rx="2"/>`,
      );
      parts.push(text(LABELS + width + 6, top + 12, perSecond.toFixed(0), ''));
      top += BAR + 2;
    }
    top += GAP;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="${escaped(caption)}">
<rect width="${WIDTH}" height="${top}" fill="#ffffff"/>
${text(0, 18, caption, 'font-size="13"')}
${parts.join('\n')}
</svg>
`;
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y}" fill="#0f172a" ${attributes}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

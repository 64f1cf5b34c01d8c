// Time against the number of systems, a line for each tool, on logarithmic axes. Its colours follow those of the reader's page.

const [WIDTH, HEIGHT] = [720, 420];
const BOX = { left: 60, right: 540, top: 20, bottom: 370 };
/** Told apart by people who see no red or no green, and by their marks. https://jfly.uni-koeln.de/color/ */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00'];

export function picture(series) {
  const counts = series.flatMap(({ points }) => points.map(([count]) => count));
  const seconds = series.flatMap(({ points }) => points.map(([, time]) => time));
  const decades = [Math.floor(Math.log10(Math.min(...seconds))), Math.ceil(Math.log10(Math.max(...seconds)))];
  const x = scale([Math.log10(Math.min(...counts)), Math.log10(Math.max(...counts))], [BOX.left, BOX.right]);
  const y = scale(decades, [BOX.bottom, BOX.top]);
  const powers = ([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const ends = apart(series.map(({ points }) => y(points.at(-1)[1])));
  const lines = series.map(({ name, points }, i) => {
    const at = points.map(([count, time]) => [x(count), y(time)]);
    const colour = COLOURS[i % COLOURS.length];
    const stroke = `fill="none" stroke="${colour}" stroke-width="${i === 0 ? 3 : 2}"${i === 0 ? '' : ` stroke-dasharray="${6 - i} ${i}"`}`;
    const label = rounded(ends[i]);
    return [
      `<polyline points="${at.map((point) => point.map(rounded).join(',')).join(' ')}" ${stroke}/>`,
      ...at.map(([cx, cy]) => `<circle cx="${rounded(cx)}" cy="${rounded(cy)}" r="4" fill="${colour}"/>`),
      `<line x1="${BOX.right + 14}" x2="${BOX.right + 36}" y1="${label}" y2="${label}" ${stroke}/>`,
      `<text x="${BOX.right + 42}" y="${label + 4}" fill="${colour}">${name}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Seconds against the number of systems">
<style>text { font: 13px sans-serif } .ink { fill: #333 } .grid { stroke: #8886 } @media (prefers-color-scheme: dark) { .ink { fill: #ccc } }</style>
${powers(decades)
  .map(
    (time) =>
      `<line class="grid" x1="${BOX.left}" x2="${BOX.right}" y1="${rounded(y(time))}" y2="${rounded(y(time))}"/><text class="ink" x="${BOX.left - 8}" y="${rounded(y(time) + 4)}" text-anchor="end">${time} s</text>`,
  )
  .join('\n')}
${[...new Set(counts)].map((count) => `<line class="grid" y1="${BOX.top}" y2="${BOX.bottom}" x1="${rounded(x(count))}" x2="${rounded(x(count))}"/><text class="ink" x="${rounded(x(count))}" y="${BOX.bottom + 20}" text-anchor="middle">${count}</text>`).join('\n')}
<text class="ink" x="${(BOX.left + BOX.right) / 2}" y="${BOX.bottom + 42}" text-anchor="middle">systems</text>
${lines.join('\n')}
</svg>
`;
}

/** Names stand beside the picture, the highest line first, because a line that ends early has others beyond its end. */
function apart(heights) {
  const LINE = 18;
  const order = heights.map((height, i) => [height, i]).sort(([a], [b]) => a - b);
  const placed = [];
  let last = BOX.top - LINE;
  for (const [height, i] of order) {
    last = Math.max(last + LINE, height);
    placed[i] = last;
  }
  return placed;
}

const scale =
  ([from, to], [start, end]) =>
  (value) =>
    start + ((Math.log10(value) - from) / (to - from || 1)) * (end - start);

const rounded = (value) => Number(value.toFixed(1));

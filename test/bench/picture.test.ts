// The picture of the benchmark: every name inside it, beside the lines, and none upon another.
import { readFileSync } from 'node:fs';

interface Series {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

/** Jest loads no modules of ECMAScript. */
const { picture }: { picture: (series: readonly Series[]) => string } = new Function(
  `${readFileSync('bench/picture.mjs', 'utf8').replace('export function', 'function')}\nreturn { picture };`,
)();

test('names stand apart, right of every point, also of lines that end at the same time, or early', () => {
  const svg = picture([
    {
      name: 'slipway synth',
      points: [
        [1, 0.4],
        [10, 0.8],
        [100, 3],
        [1000, 20],
      ],
    },
    {
      name: 'helm template',
      points: [
        [1, 0.1],
        [10, 0.3],
        [100, 2],
        [1000, 20.5],
      ],
    },
    {
      name: 'kustomize build',
      points: [
        [1, 0.2],
        [10, 5],
        [100, 280],
      ],
    },
    {
      name: "cdk8s' own synth",
      points: [
        [1, 0.3],
        [10, 0.9],
        [100, 20],
      ],
    },
  ]);
  const names = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" fill="#\w+">([^<]+)</g)].map(([, x, y, name = '']) => ({
    x: Number(x),
    y: Number(y),
    name,
  }));
  expect(names.map(({ name }) => name)).toStrictEqual(['slipway synth', 'helm template', 'kustomize build', "cdk8s' own synth"]);
  const points = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  for (const { x, y, name } of names) {
    expect(x).toBeGreaterThan(Math.max(...points) + 4);
    expect(x + name.length * 7.5).toBeLessThan(720); // the widest letters of 13px are as wide as that
    expect(y).toBeLessThan(420);
  }
  const heights = names.map(({ y }) => y).sort((a, b) => a - b);
  expect(Math.min(...heights.slice(1).map((y, i) => y - (heights[i] ?? 0)))).toBeGreaterThanOrEqual(16);
});

// Durations as compose writes them: `1m30s`, `500ms`, `1h`, `2d`, `1w`.

const SECONDS: Readonly<Record<string, number>> = {
  ...{ w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 },
  ...{ ms: 1e-3, us: 1e-6, µs: 1e-6, μs: 1e-6, ns: 1e-9 },
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ms|us|µs|μs|ns|[wdhms])/gy;

/** Seconds; undefined if it is no duration. */
export function secondsOf(duration: string): number | undefined {
  if (/^[+-]?0$/.test(duration)) return 0;
  const [, sign = '', parts = ''] = /^([+-]?)(.+)$/.exec(duration) ?? [];
  let seconds = 0;
  let end = 0;
  for (const [part, amount, unit = ''] of parts.matchAll(PART)) {
    seconds += Number(amount) * (SECONDS[unit] ?? 0);
    end += part.length;
  }
  if (parts === '' || end !== parts.length) return undefined;
  return sign === '-' ? -seconds : seconds;
}

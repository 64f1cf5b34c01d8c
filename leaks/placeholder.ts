// Values that somebody forgot to replace.

const WORDS =
  /^(change[-_ ]?me|replace[-_ ]?me|fill[-_ ]?me[-_ ]?in|place[-_ ]?holder|dummy|example|secret|password|todo|tbd|none|null|undefined|x{3,}|\.{3}|…)$/i;
const PHRASES =
  /^<.*>$|^\[[\w -]+\]$|\byour[-_ ].*(key|token|secret|password|url|id|here)\b|[-_ ]here$|^replace[-_ ]|^(sk|pk)-(x{3,}|\.{3}|your)/i;

/** Whether a value says that the real one is still to come. */
export const isPlaceholder = (value: string): boolean => WORDS.test(value) || PHRASES.test(value);

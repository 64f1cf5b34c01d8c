// Lines to type, as the pages of docs/ have them: those of a team's repository, where this one has scripts of npm.
const SCRIPT = /npm run (?:slipway -- |(synth|up|down|secrets|restore|doctor)\b(?: --(?=\s))?)/g;

/** `npx slipway up shop` of `npm run up -- shop`. */
export const typedElsewhere = (text: string): string =>
  text.replaceAll(SCRIPT, (_, script?: string) => `npx slipway ${script ?? ''}`);

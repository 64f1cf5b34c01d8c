// Log lines of a program may hold its own secrets; what is shown of them does not.

/** Shorter ones stand in any text by chance, and are no secrets. */
const SHORTEST = 4;

/** The text with the name of the key in place of each value, also where the value stands in a URL or in base64. */
export function mask(text: string, secrets: readonly (readonly [key: string, value: string])[]): string {
  return secrets
    .flatMap(([key, value]) => formsOf(value).map((form) => [key, form] as const))
    .filter(([, form]) => form.length >= SHORTEST)
    .sort(([, a], [, b]) => b.length - a.length) // a value may be part of another one
    .reduce((masked, [key, form]) => masked.replaceAll(form, `<${key}>`), text);
}

function formsOf(value: string): string[] {
  const inUrl = encodeURIComponent(value);
  return [
    ...new Set([
      ...[value, ...value.split('\n').map((line) => line.trim())], // a log cuts a text at its lines
      ...[inUrl, inUrl.replaceAll(/[!'()*]/g, percent)], // programs differ in what they leave
      JSON.stringify(value).slice(1, -1),
      Buffer.from(value).toString('base64'),
    ]),
  ];
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

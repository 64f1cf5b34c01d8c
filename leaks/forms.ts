// The guises of a known value: as it is, in a URL, in base64, in JSON, in YAML, in hex.

/** What is shorter stands in any text by chance. */
const SHORTEST = 6;

/** Every form of the value, itself among them, the longest first. */
export function formsOf(value: string): string[] {
  const inUrl = encodeURIComponent(value);
  const strict = inUrl.replaceAll(/[!'()*]/g, percent); // programs differ in what they leave
  const forms = [
    ...[inUrl, strict, strict.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()), strict.replaceAll('%20', '+')],
    ...[inJson(value), inJson(value).replaceAll('/', '\\/'), inJson(inJson(value))],
    value.replaceAll("'", "''"),
    value.replaceAll("'", "'\\''"),
    value.replaceAll('$', '$$$$'), // of compose and of Kubernetes: $$ is a dollar sign
    ...[inXml(value), inXml(value).replaceAll('"', '&quot;')],
    ...[Buffer.from(value).toString('hex'), Buffer.from(value).toString('hex').toUpperCase()],
    Buffer.from(value).toString('base64'),
    ...[0, 1, 2].map((offset) => inBase64(value, offset)),
  ].flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')].filter((each) => each.length >= SHORTEST));
  return [...new Set([value, ...forms])].sort((a, b) => b.length - a.length);
}

/** The characters that the value alone decides, where as many bytes modulo three stand in front. */
function inBase64(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

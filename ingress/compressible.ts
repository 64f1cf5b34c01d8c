// Types worth compressing: text, and what is text inside. Event streams are not among them: compression would hold them back.
// https://www.iana.org/assignments/media-types/
export const COMPRESSIBLE = [
  'text/html',
  'text/css',
  'text/plain',
  'text/javascript',
  'text/xml',
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/xml',
  'application/wasm',
  'image/svg+xml',
  'font/ttf',
] as const;

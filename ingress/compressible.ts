// Content types that are compressed: text, and formats that contain text. Event streams are not included, because compression would delay them.
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

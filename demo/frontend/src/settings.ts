// What the page is told when it loads: /config.js sets window.__CONFIG__.
interface Settings {
  /** Name of the page, in its heading and in the browser's tab. */
  readonly TITLE?: string;
}

declare global {
  interface Window {
    readonly __CONFIG__?: Settings;
  }
}

export const settings = (): Required<Settings> => ({ TITLE: 'Slipway demo', ...window.__CONFIG__ });

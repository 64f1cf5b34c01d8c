// Built files (Vite, React, …) that nginx serves, with a configuration that Slipway writes.
import { z } from 'zod';
import { built } from './application';
import { config } from './files';
import { health } from './health';
import { sitePath } from './names';
import { command, entrypoint } from './program';
import { source } from './source';

export const staticSite = z.strictObject({
  type: z.literal('static'),
  ...built,
  /**
   * Program that is started with `command` as its arguments, not empty: `entrypoint` in compose, `command` in Kubernetes. `$(NAME)` is the
   * value of that variable, `$$` a dollar sign.
   * @default - with `command`, the entrypoint of the image; without it none, because the command line of nginx says all
   */
  entrypoint: entrypoint.optional(),
  /**
   * What runs instead of nginx with Slipway's configuration, not empty: `['caddy', 'file-server', '--listen', ':8080']`. It has to listen on
   * port 8080; `root` and `config`, which are for nginx, are then not allowed.
   * @default - nginx
   */
  command: command.optional(),
  /**
   * Folder with the built files in the image.
   * @default - `/usr/share/nginx/html`; with `command` there is none
   */
  root: sitePath.optional(),
  /**
   * Path of the health check, or a path each for readiness and liveness, or a command.
   * @default - `/` for readiness; for liveness `/healthz`, which nginx answers itself; with `command` the port must
   * accept connections
   */
  health: health.optional(),
  /**
   * Settings that the page reads at run time: nginx serves `/config.js`, which sets `window.__CONFIG__`. Everybody can read them. Settings that
   * the bundler writes into the files belong in `build.args`. Texts have the words of `env`, such as `{ingress.origin}`.
   * @default - no settings: nginx serves the `/config.js` of the image, if there is one
   */
  config: config.optional(),
  /**
   * Folder with the files, which is mounted at `root`, or a group of options: `{ path: './site', mountPath: '/srv' }`. Allowed in
   * `development` only.
   * @default - the image holds the files
   */
  source: source.optional(),
});

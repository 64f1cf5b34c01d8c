// nginx for a single-page application: fallback to index.html, gzip, long caching of hashed files, security headers.
// https://nginx.org/en/docs/ · https://vite.dev/guide/build · https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
import { KEEP_ALIVE_SECONDS } from '../parts/graceful-stop';

interface Site {
  readonly root: string;
  readonly port: number;
  /** Whether it listens at addresses of IPv6 too. */
  readonly ipv6: boolean;
  /** Seconds that requests have to end when nginx is told to stop. */
  readonly stopSeconds: number;
  /** The file that is served as /config.js. Absent: none. */
  readonly settings?: string;
  /** Paths, with '/' at both ends, of folders that are no part of the page: volumes with uploads and the like. */
  readonly data: readonly string[];
  /** What the ingress takes from the path of every request, such as `/shop`. Absent: nothing. */
  readonly prefix?: string;
}

/**
 * Everything nginx writes goes to /tmp: the root is read-only and the user has no rights elsewhere. This is a
 * template string and no file with placeholders, because parts of it depend on whether there are settings.
 */
export function nginxConf({ root, port, ipv6, stopSeconds, settings, prefix, data }: Site): string {
  return `worker_processes 2;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
worker_shutdown_timeout ${stopSeconds}s;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  types {
    application/javascript mjs;
  }
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  sendfile on;
  keepalive_timeout ${KEEP_ALIVE_SECONDS}s;

  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  gzip on;
  gzip_vary on;
  gzip_proxied any;
  gzip_min_length 1024;
  gzip_types text/css text/plain text/javascript application/javascript application/json application/manifest+json image/svg+xml application/wasm font/ttf;

  # A name with a hash never changes its content; a page must be asked for again, or a deploy goes unseen.
  map $uri $cache_control {
    default "public, max-age=3600";
    "~^/assets/.+[.-](?=[A-Za-z_-]*[0-9A-Z])[A-Za-z0-9_-]{8}\\.[a-z0-9]+$" "public, max-age=31536000, immutable";
    "~^/static/.+\\.[a-f0-9]{8,}\\.[a-z0-9.]+$" "public, max-age=31536000, immutable";
    "~\\.html$" "no-cache";${settings === undefined ? '' : '\n    /config.js "no-cache";'}
  }

  server {
    listen ${port};${ipv6 ? `\n    listen [::]:${port};` : ''}
    root ${root};
    index index.html;
    absolute_redirect off; # a folder's redirect would name this port, and HTTP

    add_header Cache-Control $cache_control;
    add_header X-Content-Type-Options nosniff always;
    add_header X-Frame-Options SAMEORIGIN always;
    add_header Referrer-Policy strict-origin-when-cross-origin always;
    add_header Content-Security-Policy "frame-ancestors 'self'; base-uri 'self'; object-src 'none'" always;

    location / {${prefix === undefined ? '' : redirectBelow(prefix)}
      try_files $uri $uri/ /index.html;
    }

    # A missing file is missing: the page in its place would be cached as a script.
    location ~ ^/(assets|static)/ {
      try_files $uri =404;
    }

${data.map(dataLocation).join('')}${settings === undefined ? '' : settingsLocation(settings)}    location = /healthz {
      access_log off;
      default_type text/plain;
      return 200 "ok\\n";
    }
  }
}
`;
}

/** nginx's own redirect to a folder would lead browsers to the path without the prefix, which is another service's. */
const redirectBelow = (prefix: string) => `
      if (-d $request_filename) {
        rewrite ^(.*[^/])$ ${prefix}$1/ permanent;
      }`;

/** The type is set explicitly, because versions of nginx have different types for .js. */
const settingsLocation = (file: string) => `    location = /config.js {
      alias ${file};
      types {}
      default_type application/javascript;
    }

`;

/** Above the pattern of assets, whatever the folder is called. */
const dataLocation = (path: string) => `    location ^~ "${path.replaceAll(/["\\]/g, '\\$&')}" {
      try_files $uri =404;
    }

`;

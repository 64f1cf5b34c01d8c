// One request as a browser would send it: any method, body, TLS; or a websocket. Says when each piece of the answer came.
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** In place of the door's own. */
  readonly origin?: string;
  readonly host?: string;
}
export interface Answer {
  /** 0 where there was no answer; the body then says why. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds after the request at which each piece came. */
  readonly pieces: readonly number[];
  /** SHA-256 of the certificate that was shown. */
  readonly fingerprint?: string;
}

/** @param origin where the controller listens, such as `https://172.18.0.2` */
export function ask(
  origin: string,
  host: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  const { protocol, hostname, port } = new URL(origin);
  const send = protocol === 'https:' ? httpsRequest : httpRequest;
  const begun = Date.now();
  return new Promise((resolve) => {
    const nothing = (error: Error) => resolve({ status: 0, headers: {}, body: error.message, pieces: [] });
    const sent = send(
      {
        hostname,
        port,
        path,
        method,
        headers: { host, ...headers },
        servername: host,
        rejectUnauthorized: false,
        agent: false,
        timeout: 15_000,
      },
      (response) => {
        const chunks: string[] = [];
        const pieces: number[] = [];
        const fingerprint = (response.socket as Partial<TLSSocket>).getPeerCertificate?.().fingerprint256;
        response.on('data', (chunk) => {
          chunks.push(String(chunk));
          pieces.push(Date.now() - begun);
        });
        response.on('error', nothing);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: chunks.join(''), pieces, fingerprint }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in 15 seconds')));
    sent.on('error', nothing);
    sent.end(body);
  });
}

/** Sends one word over a websocket and returns what comes back. RFC 6455. */
export function wordOverWebsocket(origin: string, host: string, path: string, word: string): Promise<string> {
  const { protocol, hostname, port } = new URL(origin);
  const send = protocol === 'https:' ? httpsRequest : httpRequest;
  const key = randomBytes(16).toString('base64');
  const headers = { host, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': key };
  return new Promise((resolve) => {
    const sent = send({
      hostname,
      port,
      path,
      headers,
      servername: host,
      rejectUnauthorized: false,
      agent: false,
      timeout: 15_000,
    });
    sent.on('response', ({ statusCode }) => resolve(`no upgrade: ${statusCode}`));
    sent.on('timeout', () => sent.destroy(new Error('no answer in 15 seconds')));
    sent.on('error', ({ message }) => resolve(message));
    sent.on('upgrade', ({ headers }, socket) => {
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      if (headers['sec-websocket-accept'] !== accept) resolve('the wrong key came back');
      const mask = randomBytes(4);
      const masked = Buffer.from(word).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | word.length]), mask, masked]));
      socket.on('data', (frame: Buffer) => {
        resolve(frame.subarray(2, 2 + (frame[1] ?? 0)).toString());
        socket.destroy();
      });
    });
    sent.end();
  });
}

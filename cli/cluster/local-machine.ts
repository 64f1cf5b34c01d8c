// The machine that the commands run on.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exec } from '../program';
import type { Machine } from './machine';

export const localMachine: Machine = {
  exec,
  clock: { now: () => Date.now(), pause: (milliseconds) => setTimeout(milliseconds), isInterrupted: () => false },
  readFile: (path) => readFileSync(path, 'utf8'),
  exists: existsSync,
  isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  absolute: (path) => resolve(path),
  isPortTaken: (port) =>
    // whoever may not bind a port below 1024 can still see that somebody answers there
    new Promise((taken) => {
      const socket = connect({ port, host: '127.0.0.1' });
      const end = (answer: boolean) => {
        socket.destroy();
        taken(answer);
      };
      socket.on('connect', () => end(true));
      socket.on('error', () => end(false));
    }),
};

// The browser of this machine: nothing is downloaded.
import { chromium } from 'playwright-core';

/** Addresses of the running demo and of its parts that differ from machine to machine. */
export const { DEMO_URL = 'http://localhost:8080', CHROMIUM = '/usr/bin/chromium', HOST_RULES } = process.env;

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox', // the tests often run as root, in a container
];

export const launch = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [...QUIET, ...(HOST_RULES === undefined ? [] : [`--host-resolver-rules=${HOST_RULES}`])],
  });

// What is wrong with a certificate and its key, all at once, and that nothing of the key is ever told.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { readCertificate } from '../../../cli/secrets/certificate';
import { certificateFor, type Pair } from '../../support/certificate';

const CERT = './ssl/cert.pem';
const KEY = './ssl/key.pem';
const NOW = new Date('2026-06-01T12:00:00Z');
const HOSTS = ['shop.example.com'];

let own: Pair;
let other: Pair;
beforeAll(async () => {
  own = await certificateFor({ hosts: HOSTS });
  other = await certificateFor({ hosts: ['mail.example.com', '*.example.net'] });
});

/** Reads these texts, or fails with this code, as if they stood in the two files. */
function read(certificate: string | { code: string }, key: string | { code: string }, hosts: readonly string[] = HOSTS) {
  const files = new Map([
    [CERT, certificate],
    [KEY, key],
  ]);
  const readFile = (path: string) => {
    const text = files.get(path);
    if (typeof text === 'string') return text;
    throw Object.assign(new Error('the file system says no'), text);
  };
  return readCertificate({ certificate: CERT, key: KEY }, hosts, { readFile, now: NOW });
}
const problemsOf = (...given: Parameters<typeof read>) => read(...given).problems;
const validFor = (notBefore: string, notAfter: string, hosts = HOSTS) =>
  certificateFor({ hosts, notBefore: new Date(notBefore), notAfter: new Date(notAfter) });
const damaged = (pem: string) => pem.replace(/\n.{40}/, `\n${'A'.repeat(40)}`);

describe('a pair', () => {
  test('that belongs together goes into the Secret as it is', () => {
    expect(read(own.certificate, own.key)).toStrictEqual({
      problems: [],
      pair: { data: { 'tls.crt': own.certificate, 'tls.key': own.key }, validTo: new Date('2099-12-31') },
    });
  });

  test('keeps its chain, in its order', () => {
    expect(read(own.certificate + other.certificate, own.key).pair?.data['tls.crt']).toBe(own.certificate + other.certificate);
  });

  test('loses what other programs write around it, and the key if both stand in one file', () => {
    const both = `Bag Attributes\n    friendlyName: shop\n${own.key}subject=CN = shop\n${own.certificate}`;
    expect(read(both, both).pair?.data).toStrictEqual({ 'tls.crt': own.certificate, 'tls.key': own.key });
  });

  test('may have a key in the older form, with the name of its curve in front', () => {
    const sec1 = createPrivateKey(own.key).export({ type: 'sec1', format: 'pem' }).toString();
    const curve = ['-----BEGIN EC PARAMETERS-----', 'BggqhkjOPQMBBw==', '-----END EC PARAMETERS-----\n'].join('\n');
    expect(read(own.certificate, curve + sec1).pair?.data['tls.key']).toBe(sec1);
  });

  test('may come from Windows', () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(problemsOf(windows(own.certificate), windows(own.key))).toStrictEqual([]);
  });
});

describe('a file', () => {
  test('that is not there is told with the option that names it', () => {
    expect(problemsOf({ code: 'ENOENT' }, { code: 'ENOENT' })).toStrictEqual([
      'there is no file ./ssl/cert.pem, which ingress.tls.certificate names.',
      'there is no file ./ssl/key.pem, which ingress.tls.key names.',
    ]);
  });

  test.each(['EACCES', 'EISDIR'])('that cannot be read (%s) is told as such', (code) => {
    expect(problemsOf({ code }, { code })).toStrictEqual(['./ssl/cert.pem cannot be read.', './ssl/key.pem cannot be read.']);
  });

  test.each(['', 'not PEM', '-----BEGIN CERTIFICATE-----\nMIIB'])(
    'that holds neither is told by what it should hold: %j',
    (text) => {
      expect(problemsOf(text, text)).toStrictEqual([
        `./ssl/cert.pem holds no certificate in PEM, which stands between '-----BEGIN CERTIFICATE-----' and '-----END CERTIFICATE-----'.`,
        `./ssl/key.pem holds no private key in PEM, whose first line ends with 'PRIVATE KEY-----'.`,
      ]);
    },
  );

  test('in the place of the other is told once', () => {
    expect(problemsOf(own.key, own.certificate)).toStrictEqual([
      './ssl/cert.pem holds the key, and ./ssl/key.pem the certificate. Swap them in ingress.tls, or rename the files.',
    ]);
  });

  test('that holds the key in both places is told where the certificate belongs', () => {
    expect(problemsOf(own.key, own.key)).toStrictEqual([
      "./ssl/cert.pem holds a private key and no certificate. Name the certificate's file in ingress.tls.certificate.",
    ]);
  });

  test('that holds the certificate in both places is told where the key belongs', () => {
    expect(problemsOf(own.certificate, own.certificate)).toStrictEqual([
      "./ssl/key.pem holds a certificate and no private key. Name the key's file in ingress.tls.key.",
    ]);
  });

  test('that is damaged is told without its text', () => {
    expect(problemsOf(own.certificate + damaged(other.certificate), damaged(own.key))).toStrictEqual([
      'certificate 2 in ./ssl/cert.pem is damaged. Get the file again from where it was issued.',
      'the private key in ./ssl/key.pem is damaged, or of a kind that TLS does not know.',
    ]);
  });

  test.each(['pkcs8', 'sec1'] as const)('that asks for a passphrase is told how to take it off (%s)', (type) => {
    const key = createPrivateKey(own.key).export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hunter2' });
    expect(problemsOf(own.certificate, key.toString())).toStrictEqual([
      'the key in ./ssl/key.pem is protected by a passphrase, which nobody can type in a cluster. Take it off: openssl pkey -in ./ssl/key.pem -out <file without it>.',
    ]);
  });
});

describe('the key', () => {
  test('has to be the one of the certificate', () => {
    expect(problemsOf(own.certificate, other.key)).toStrictEqual([
      'the key in ./ssl/key.pem does not belong to the certificate in ./ssl/cert.pem.',
    ]);
  });

  test('has to be the one of the first certificate; hosts and dates are still those of its own', () => {
    expect(problemsOf(other.certificate + own.certificate, own.key)).toStrictEqual([
      'the first certificate in ./ssl/cert.pem is not the one that the key in ./ssl/key.pem belongs to. Put that one first, and below it those of the authorities.',
    ]);
  });
});

describe('the time', () => {
  test.each([
    [
      '2025-05-01',
      '2026-06-01T11:59:59Z',
      'the certificate in ./ssl/cert.pem has expired: it was valid from 2025-05-01 to 2026-06-01.',
    ],
    [
      '2026-06-01T12:00:01Z',
      '2027-06-01',
      'the certificate in ./ssl/cert.pem is not valid yet: it is from 2026-06-01 to 2027-06-01.',
    ],
  ])('has to lie between the dates, here %s and %s', async (from, to, problem) => {
    const { certificate, key } = await validFor(from, to);
    expect(problemsOf(certificate, key)).toStrictEqual([problem]);
  });

  test('may be the first or the last second', async () => {
    const { certificate, key } = await validFor('2026-06-01T12:00:00Z', '2026-06-01T12:00:00Z');
    expect(problemsOf(certificate, key)).toStrictEqual([]);
  });
});

describe('the hosts', () => {
  test.each<[names: string[], hosts: string[]]>([
    [['shop.example.com'], ['shop.example.com']],
    [['SHOP.example.com'], ['shop.example.com']],
    [
      ['*.example.com', 'example.com'],
      ['shop.example.com', 'example.com'],
    ],
    [['*.example.com'], ['*.example.com', 'shop.example.com']],
    [['*.Example.com'], ['*.example.com']],
  ])('%j cover %j', async (names, hosts) => {
    const { certificate, key } = await certificateFor({ hosts: names });
    expect(problemsOf(certificate, key, hosts)).toStrictEqual([]);
  });

  test.each<[names: string[], host: string]>([
    [['shop.example.com'], 'example.com'],
    [['*.example.com'], 'example.com'],
    [['*.example.com'], 'a.b.example.com'],
    [['*.com', 'shop.example.com'], '*.example.com'],
    [['*.example.com', 'example.com'], '*.shop.example.com'],
    [['s*.example.com'], 'shop.example.com'],
    [['shop.example.com.evil.example'], 'shop.example.com'],
  ])('%j do not cover %s', async (names, host) => {
    const { certificate, key } = await certificateFor({ hosts: names });
    expect(problemsOf(certificate, key, [host])).toStrictEqual([
      `the certificate in ./ssl/cert.pem does not cover ${host}. It covers: ${names.join(', ')}.`,
    ]);
  });

  test('are told one by one, and those that are covered are not told', () => {
    expect(problemsOf(other.certificate, other.key, ['a.example.net', 'shop.example.com', 'example.net'])).toStrictEqual([
      'the certificate in ./ssl/cert.pem does not cover shop.example.com. It covers: mail.example.com, *.example.net.',
      'the certificate in ./ssl/cert.pem does not cover example.net. It covers: mail.example.com, *.example.net.',
    ]);
  });

  test('are not covered by the common name, which no browser reads', async () => {
    const { certificate, key } = await certificateFor({ hosts: [] });
    const [, name = ''] = new X509Certificate(certificate).subject.split('=');
    expect(problemsOf(certificate, key, [name])).toStrictEqual([
      `the certificate in ./ssl/cert.pem does not cover ${name}. It names no host in its subjectAltName, and browsers look nowhere else.`,
    ]);
  });
});

test('everything is told at once', async () => {
  const { certificate } = await validFor('2020-01-01', '2021-01-01');
  expect(problemsOf(certificate, own.key, ['shop.example.com', 'example.org'])).toStrictEqual([
    'the key in ./ssl/key.pem does not belong to the certificate in ./ssl/cert.pem.',
    'the certificate in ./ssl/cert.pem has expired: it was valid from 2020-01-01 to 2021-01-01.',
    'the certificate in ./ssl/cert.pem does not cover example.org. It covers: shop.example.com.',
  ]);
});

test('a certificate is judged though its key cannot be read', () => {
  expect(problemsOf(own.certificate, '', ['example.org'])).toStrictEqual([
    `./ssl/key.pem holds no private key in PEM, whose first line ends with 'PRIVATE KEY-----'.`,
    'the certificate in ./ssl/cert.pem does not cover example.org. It covers: shop.example.com.',
  ]);
});

test('nothing of a key is told, in whatever state the files are', () => {
  const pieces = own.key.split('\n').slice(1, -2).join('').match(/.{8}/g) ?? [];
  expect(pieces.length).toBeGreaterThan(20);
  const change = fc.record({ at: fc.nat(own.key.length), remove: fc.nat(60), add: fc.string({ maxLength: 20 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), (changes, alsoAsCertificate) => {
      const key = changes.reduce((text, { at, remove, add }) => text.slice(0, at) + add + text.slice(at + remove), own.key);
      const told = problemsOf(alsoAsCertificate ? key : own.certificate, key, ['example.org']).join('\n');
      for (const piece of pieces) expect(told).not.toContain(piece);
    }),
  );
});

// The images that Slipway brings itself. A bump is a line here. Digests are those of the multi-platform index.
export const IMAGES = {
  busybox: { tag: 'busybox:1.37.0', digest: 'sha256:bdf57e528e45e4433820e045b29b4597825a1c9e38353532d90a01445013f82e' },
  pgbouncer: {
    tag: 'edoburu/pgbouncer:v1.25.2-p0',
    digest: 'sha256:7d7a27d9e90985cab5cf42256f5c13a3120baa4b055b69df37beb272b89b2340',
  },
  postgres: {
    15: { tag: 'postgres:15.19-alpine', digest: 'sha256:f7d23353e1b15400d22ebe31189f4d314b87a4c129cc400c8c2d8d4ca127bf81' },
    16: { tag: 'postgres:16.15-alpine', digest: 'sha256:721873c34ceb9f8d8fc265984940dc982404c105f19ad51be9fdc5970a6080ea' },
    17: { tag: 'postgres:17.11-alpine', digest: 'sha256:b0f9560a2de083e2cc7382e75f808c7381a32852a7ec49117deedb300e552b24' },
    18: { tag: 'postgres:18.6-alpine', digest: 'sha256:77f585114c32fbca283dc835b0596f4e52b51b4c6662d7810b2f4084f60a1873' },
  },
  redis: { tag: 'redis:7.4.11-alpine', digest: 'sha256:858f009f9709ce576febc734aa78b8f6d624b82571f9ddb6bda4377c833b3499' },
} as const;

// The images that Slipway brings itself. A bump is a line here. Digests are those of the multi-platform index.
export const IMAGES = {
  busybox: { tag: 'busybox:1.37.0', digest: 'sha256:bdf57e528e45e4433820e045b29b4597825a1c9e38353532d90a01445013f82e' },
  // from CloudNativePG's catalog minimal-trixie; the same minor versions as below. https://github.com/cloudnative-pg/artifacts
  cloudnativePg: {
    15: {
      tag: 'ghcr.io/cloudnative-pg/postgresql:15.19-202608310817-minimal-trixie',
      digest: 'sha256:6db71471c06f74845eef160bb89b1f5f345b17168c5c67f9698d5a0bbcb4caa0',
    },
    16: {
      tag: 'ghcr.io/cloudnative-pg/postgresql:16.15-202608310817-minimal-trixie',
      digest: 'sha256:cde2d1b10f5b497fbecd548578df5548025a1b1e42a709741c4af7c4533b658e',
    },
    17: {
      tag: 'ghcr.io/cloudnative-pg/postgresql:17.11-202608310816-minimal-trixie',
      digest: 'sha256:c3c572b1cae6404fb508516456b0288d1c35feda39d4ef59857af2c9abe9282d',
    },
    18: {
      tag: 'ghcr.io/cloudnative-pg/postgresql:18.6-202608310817-minimal-trixie',
      digest: 'sha256:5c389b0268d9e637ca55efa41a7fafa3996332b5ea3c6099d0861c5f31acb00e',
    },
  },
  // 13.2 loads the data source for Prometheus from a folder of plugins, which has to be there and complete without the internet: https://github.com/grafana/grafana/issues/131490
  grafana: { tag: 'grafana/grafana:12.4.11', digest: 'sha256:3ea272e5cab64a4a62240c682e2c62433b25614d956d44c299a10cb6994f6f2e' },
  kubeStateMetrics: {
    tag: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.19.1',
    digest: 'sha256:85108987d044b18a098126732f98602df408888c0f7d456241f5abefb9744bc1',
  },
  mariadb: {
    '10.11': { tag: 'mariadb:10.11.19', digest: 'sha256:ce66c7be32a03aabe7241d0a10993a2db827ef652a35d25727d92a832ac8ef73' },
    '11.4': { tag: 'mariadb:11.4.13', digest: 'sha256:611a2fcc5fa7c6ceb8644c6f74b25ede004ff6c3a6b38c8f8c23d3bbf6c26430' },
    '11.8': { tag: 'mariadb:11.8.9', digest: 'sha256:6422478cb8e159f080fb1d8ccf65101e26fe51385787fde7d16c3b165a331f15' },
    '12.3': { tag: 'mariadb:12.3.3', digest: 'sha256:dd9b303aed4f4890ed09f766d8ca9ddfd176c0c6f6267feff53b3192ec65a979' },
  },
  memcached: {
    tag: 'memcached:1.6.45-alpine',
    digest: 'sha256:c29847751abb41f4c268c84fb3087fee05d4edcbda44409ccb5086e26148e8a7',
  },
  mongodb: {
    '7.0': { tag: 'mongo:7.0.43', digest: 'sha256:9854f7139445d766a9523571d6f047530c45547460ffcf8259eb2bf4264632ca' },
    '8.0': { tag: 'mongo:8.0.28', digest: 'sha256:98605bfa1bb2a15dd82109e1d78ad31527a9a744909fab4606076fa71a0ae515' },
  },
  mysql: {
    '8.0': { tag: 'mysql:8.0.46', digest: 'sha256:7dcddc01f13bab2f15cde676d44d01f61fc9f99fe7785e86196dfc07d358ae2b' },
    '8.4': { tag: 'mysql:8.4.11', digest: 'sha256:6ea90827b1100f8f2ae306a539f86d2c264a26ed435a2a9f75551dd5c3aeb242' },
    '9.7': { tag: 'mysql:9.7.2', digest: 'sha256:257388edf9c84dbc04c763625446d5f3fa6ed60d1b0873bc552c614ba0a7ab4e' },
  },
  mysqldExporter: {
    tag: 'prom/mysqld-exporter:v0.19.0',
    digest: 'sha256:eacb4b18e2ec1e0abdf2d64851b68526c964f6d9cb3e9458fb5d5f5062ea94c1',
  },
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
  postgresExporter: {
    tag: 'prometheuscommunity/postgres-exporter:v0.19.1',
    digest: 'sha256:e96064f876226d94bb6ce48a4c4b3dd76edba91168ec1ab024e5c4b959310b0f',
  },
  // of the line with long support
  prometheus: {
    tag: 'prom/prometheus:v3.13.3',
    digest: 'sha256:6976aa8a60fec930796ce5772b8d12da7a318a5daa8d40d69c5c7819a05eeed7',
  },
  rabbitmq: {
    '4.2': {
      tag: 'rabbitmq:4.2.9-management',
      digest: 'sha256:e002010fddc214d38f7c8acf058a2fb62350daa10316431cd2cf959f42761e34',
    },
    '4.3': {
      tag: 'rabbitmq:4.3.6-management',
      digest: 'sha256:cdf40d8cb363d145e377ed88d59696a42386ffe54b30125f10eb128b862eea95',
    },
  },
  rclone: { tag: 'rclone/rclone:1.75.1', digest: 'sha256:45401ad7410db1d67ffdb58e19059ad20b0d8e0285a60e38bbec55cc1019c7a5' },
  redis: {
    '7.2': { tag: 'redis:7.2.16-alpine', digest: 'sha256:29e8589c3f9ba699b5f7aa4b3c7733c58852a3626439e619aa0ee78de08c6ca0' },
    '7.4': { tag: 'redis:7.4.11-alpine', digest: 'sha256:858f009f9709ce576febc734aa78b8f6d624b82571f9ddb6bda4377c833b3499' },
    '8.2': { tag: 'redis:8.2.10-alpine', digest: 'sha256:b51665e66f00759be7c3152ad5ac3c66fb2f619c13ef62dea7cc1f9914524635' },
    '8.8': { tag: 'redis:8.8.3-alpine', digest: 'sha256:0b2b77d3ea5078274795e3177cdbdada8b96316684a38911d528534ed679b5ec' },
    'valkey-8.1': {
      tag: 'valkey/valkey:8.1.10-alpine',
      digest: 'sha256:081c2f5cb575efc901aa80ff9cdbd1ec6a301682fd35e1ebb4b0990a4a4a8507',
    },
    'valkey-9.1': {
      tag: 'valkey/valkey:9.1.2-alpine',
      digest: 'sha256:48332870af354a799964c0012ae1194a0bf2bf894eb508f945810596dc2d8d11',
    },
  },
  redisExporter: {
    tag: 'oliver006/redis_exporter:v1.84.0',
    digest: 'sha256:7ef8e9c26638158fa4e7ad60df8c7e53d1919986753d6c1d2d1876b6ec38d87b',
  },
  versitygw: {
    tag: 'ghcr.io/versity/versitygw:v1.8.0',
    digest: 'sha256:30292fc2eeacc67a36993b01f7a7a5e3361a19cced0e80c1d71cfa2a4b0a2499',
  },
} as const;

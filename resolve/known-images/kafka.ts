// Kafka, of Apache and of Confluent. Both write their configuration from variables, and one that is set switches all defaults off.
import type { KnownImage } from './known-image';

const listeners = {
  variable: 'KAFKA_ADVERTISED_LISTENERS',
  line: "env: { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092' } and peers: true, with the name of the service",
  without: 'it sends its clients to an address that is none of this service',
};

/** Its heap is 1 GiB where KAFKA_HEAP_OPTS says nothing else. */
const common = { user: 1000, port: 9092, memory: '2Gi' };

export const apacheKafka: KnownImage = {
  ...common,
  images: ['apache/kafka'],
  source: 'github.com/apache/kafka, docker/jvm/Dockerfile',
  writes: ['/opt/kafka/logs', '/mnt/shared/config'],
  keeps: ['/opt/kafka/config'],
  data: '/var/lib/kafka/data',
  needs: [
    listeners,
    {
      variable: 'KAFKA_LOG_DIRS',
      line: "env: { KAFKA_LOG_DIRS: '/var/lib/kafka/data' }",
      without: 'its data is in /tmp, and gone at the next start',
    },
  ],
};

export const confluentKafka: KnownImage = {
  ...common,
  images: ['confluentinc/cp-kafka'],
  source: 'github.com/confluentinc/kafka-images, kafka/Dockerfile.ubi8',
  writes: ['/var/log/kafka'],
  keeps: ['/etc/kafka'],
  data: '/var/lib/kafka/data',
  needs: [listeners],
};

// Kafka UI, by Kafbat and by its founder.
import type { KnownImage } from './known-image';

export const kafkaUi: KnownImage = {
  images: ['kafbat/kafka-ui', 'provectuslabs/kafka-ui'],
  source: 'github.com/kafbat/kafka-ui, api/Dockerfile',
  port: 8080,
  health: { ready: '/actuator/health', startSeconds: 300 },
  memory: '1Gi',
};

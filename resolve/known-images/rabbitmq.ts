// RabbitMQ. Its data is below the name of its node, which has to be the same in every pod.
import type { KnownImage } from './known-image';

export const rabbitmq: KnownImage = {
  images: ['rabbitmq'],
  source: 'github.com/docker-library/rabbitmq',
  user: 999,
  variants: { alpine: { user: 100 } },
  port: 5672,
  otherPorts: { management: 15672 },
  data: '/var/lib/rabbitmq',
  env: { RABBITMQ_NODENAME: 'rabbit@localhost' },
  login: { variables: ['RABBITMQ_DEFAULT_PASS'], called: /RABBIT|AMQP|BROKER|CELERY|(^|_)MQ_/ },
  needs: [
    {
      variable: 'RABBITMQ_DEFAULT_PASS',
      without: 'its only user is guest, who may not log in from another pod',
    },
  ],
};

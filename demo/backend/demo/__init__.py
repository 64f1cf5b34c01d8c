# A list that several people keep together: items in Postgres, visits and live events through Redis.

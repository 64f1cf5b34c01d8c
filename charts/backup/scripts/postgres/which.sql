-- Which of the two names of a restore there are: the one before the swap, or the one after it.
SELECT datname FROM pg_database WHERE datname IN (:'restored', :'before');

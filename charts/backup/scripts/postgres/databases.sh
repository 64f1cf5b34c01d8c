# The files of a backup: the first of DATABASES is that of the application, and has the names that it has had always.
# shellcheck shell=sh
MAIN=${DATABASES%% *}

dump_of() { if [ "$1" = "$MAIN" ]; then echo database.dump; else echo "further-$1.dump"; fi; }
contents_of() { if [ "$1" = "$MAIN" ]; then echo contents; else echo "further-$1.contents"; fi; }

#!/bin/bash
# packaging/install, with stand-ins for apt-get and systemctl: a package that brings a server is installed for tests without that
# server being started, whatever becomes of the installing. Nothing of this machine is changed.
. "$(dirname "$0")/shell.inc"
stand=$work/stand policy=$work/policy-rc.d
mkdir -p "$stand"

stands() { # NAME: a stand-in whose lines are read from standard input
    { echo '#!/bin/sh'; cat; } >"$stand/$1"
    chmod 755 "$stand/$1"
}
stands id <<<'echo 0'
stands dpkg-query <<<'case " $INSTALLED " in *" $4 "*) echo "install ok installed" ;; *) exit 1 ;; esac'
stands npm <<<'exit 0'
stands systemctl <<<'echo "systemctl $*" >>"$SEEN"'
# What Debian does: it asks the policy before it starts a server, and starts it where there is none.
stands apt-get <<'SH'
[ "$1" = install ] || exit 0
may=yes
if [ -x "$POLICY" ]; then "$POLICY" nginx start || may=no; fi
echo "installed, server started: $may" >>"$SEEN"
case ${APT:-} in fails) exit 100 ;; hangs) kill -TERM "$PPID"; sleep 1 ;; esac
exit 0
SH

everything_but() { # PACKAGE: all of the test list, so that it alone is missing
    sed 's/#.*//' packaging/test.txt | grep -vx "$1" | tr '\n' ' '
}
installs() { # LIST INSTALLED: what was seen goes into $seen, the status into $status
    rm -f "$work/seen"
    touch "$work/seen"
    env PATH="$stand:$PATH" SEEN="$work/seen" POLICY="$policy" CANDOUR_POLICY_RC="$policy" INSTALLED="$2" packaging/install "$1" >"$work/out" 2>&1
    status=$?
    seen=$(cat "$work/seen")
}

# The packages of npm are as they are: the stand-in for npm changes nothing, and no note of it is left.
[ -f node_modules/.lock-seen ] || { skip "packaging/install" "needs the npm packages"; finish; }

installs test "$(everything_but nginx)"
same "it ends well" 0 "$status"
has "nginx is installed for tests and not started" "server started: no" "$seen"
has "… nor with the machine" "systemctl disable --quiet nginx.service" "$seen"
same "… and the policy is gone" no "$([ -e "$policy" ] && echo yes || echo no)"

installs bench wrk
has "postgresql is installed for benches and not started" "server started: no" "$seen"
has "… nor with the machine" "systemctl disable --quiet postgresql.service" "$seen"

installs test "$(everything_but curl)"
lacks "an nginx that was there before is left as it is" disable "$seen"
installs test "$(everything_but none)"
same "where nothing is missing nothing is done" "" "$seen"

APT=fails installs test "$(everything_but nginx)"
same "a failure of apt-get is told" 100 "$status"
same "… and the policy is gone" no "$([ -e "$policy" ] && echo yes || echo no)"
lacks "… and no unit is touched" disable "$seen"
APT=hangs installs test "$(everything_but nginx)"
same "ended in the middle, the policy is gone" no "$([ -e "$policy" ] && echo yes || echo no)"

printf '#!/bin/sh\nexit 0\n' >"$policy"
chmod 755 "$policy"
kept=$(cat "$policy")
installs test "$(everything_but nginx)"
same "a policy that somebody else laid down stays" "$kept" "$(cat "$policy")"
has "… and is heard" "server started: yes" "$seen"
finish

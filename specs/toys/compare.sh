#!/bin/sh
# The derivation toy in SPIN and in Fief's explorer, side by side: sh specs/toys/compare.sh [SLOTS]
# Needs spin and gcc; builds Fief's jars by ./fief if need be. Rates are per second of processor time, so that other work on the
# machine disturbs them less.
set -eu
slots=${1:-6}
home=$(CDPATH= cd "$(dirname "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$home/fief" --version >"$work/version" || { echo "compare: ./fief does not start" >&2; exit 1; }
cd "$work"
spin -a "-DN=$slots" "$home/specs/toys/derivation.pml"
gcc -O3 -w -DSAFETY -DNOREDUCE -DNOFAIR -o pan pan.c
echo "SPIN, one core:"
( time -p ./pan -m10000000 -w24 ) >pan.out 2>&1
awk '/states, stored/ { states = $1 } /transitions/ { transitions = $1 } /^real/ { real = $2 } /^user/ { cpu = $2 } /^sys/ { cpu += $2 }
    END { printf "%d states, %d transitions, %.2f s, %.2f s of processor time: %d states, %d transitions a second of it\n",
          states, transitions, real, cpu, states / cpu, transitions / cpu }' pan.out
java=$(command -v "${JAVA_HOME:-/nowhere}/bin/java" || command -v /usr/lib/jvm/*25*/bin/java || command -v java)
for workers in 1 "$(getconf _NPROCESSORS_ONLN)"; do
    echo "Fief, $workers worker(s):"
    "$java" -XX:+UseSerialGC -cp "$home/target/fief/*" dev.fief.specs.toys.Measure derivation "$slots" "$workers"
done

#!/usr/bin/env bash
# Asks whether what is bound is still what the stack declares, and leaves a report for people and one for the pipeline.
# Usage: check-drift.sh STACK, in the project's folder. Ends as `tpns drift` does: 0 in sync, 2 drift, 3 incomplete, …
set -euo pipefail

stack=${1:?write the name of the stack}
status=0
npx tpns drift --stack "$stack" --ignore drift-ignore.yaml \
  --format table --format junit=drift.xml --format markdown=drift.md || status=$?

case $status in
  0) echo "in sync" ;;
  2) echo "drift: repair it with \`pulumi up --refresh --stack $stack\`, or declare what is bound" ;;
  *) echo "not checked (code $status): this says nothing about drift" ;;
esac
exit "$status"

#!/bin/sh
# The same hub without any library: a question, then the inbox as server-sent events for a few seconds.
# TOKEN=$(npm run --silent token -- --org ml-toulouse --role ADVISER) sh examples/curl.sh
set -eu
url=${PASSERELLE_URL:-http://localhost:4000/graphql}

curl --silent --show-error --fail-with-body "$url" \
  --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/json' --header 'Purpose: HOUSING' \
  --data '{"query":"{ viewer { purpose organisation { name } } caseload(first: 1) { totalCount } }"}'
echo

# Each event’s id is its cursor: given as Last-Event-ID, the stream goes on after it.
curl --silent --no-buffer --max-time "${SECONDS_TO_LISTEN:-3}" "$url" \
  --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/json' --header 'Accept: text/event-stream' \
  --data '{"query":"subscription { inbox { position kind } }"}' || [ $? -eq 28 ]

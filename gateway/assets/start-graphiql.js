/* Starts GraphiQL in a browser. Subscriptions go over server-sent events, with the headers of its editor. */
const query = `# Your token goes under Headers, below: "Authorization": "Bearer …"
# npm run --silent token -- --org ml-toulouse --role ADVISER
query Caseload {
  caseload(first: 5) {
    totalCount
    edges {
      node {
        id
        identity { givenNames familyName }
        housing { facilityKind operator { name } }
        pathway(first: 3) {
          edges { node { occurredOn kind title } }
        }
      }
    }
  }
}
`;
const headers = '{\n  "Authorization": "",\n  "Purpose": "SUPPORT"\n}';
const url = `${location.origin}/graphql`;
const answered = GraphiQL.createFetcher({ url });

const isSubscription = ({ operationName }, { documentAST } = {}) =>
  (documentAST?.definitions ?? []).some(
    ({ operation, name }) => operation === 'subscription' && (!operationName || name?.value === operationName),
  );

async function* subscribed(asked, { headers = {} } = {}) {
  const leaving = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal: leaving.signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    yield await response.json();
    return;
  }
  try {
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop();
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: {'));
        if (data) yield JSON.parse(data.slice('data: '.length));
      }
    }
  } finally {
    leaving.abort();
  }
}

const fetcher = (asked, options) => (isSubscription(asked, options) ? subscribed(asked, options) : answered(asked, options));
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: query, defaultHeaders: headers, defaultEditorToolsVisibility: 'headers' }),
);

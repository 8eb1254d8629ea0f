/** Starts GraphiQL, with a first query and the headers that every query needs. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.js';

const QUERY = `# Your token goes under Headers, below: "Authorization": "Bearer …"
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
const HEADERS = '{\n  "Authorization": "",\n  "Purpose": "SUPPORT"\n}';

const element = document.getElementById('graphiql');
if (!element) throw new Error('index.html has no #graphiql');
createRoot(element).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={QUERY}
    defaultHeaders={HEADERS}
    defaultEditorToolsVisibility="headers"
    // GraphiQL's history keeps the headers, and the access token with them: it ends with the tab.
    storage={sessionStorage}
  />,
);

import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { loadSession } from './load-session';
import { Page } from './page';

const container = document.getElementById('page');
if (!container) throw new Error('index.html has no #page');
const root = createRoot(container);

// The first click on play must already carry a token, so the page waits for the session.
loadSession().then((session) => root.render(<Page people={session.people} />));

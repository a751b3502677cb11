import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

type GithubEmail = { email: string; primary: boolean; verified: boolean };

/** The person that signs in at the provider next. */
export type Person = { id: number; name: string; email: string; verified: boolean; emails: GithubEmail[] };

export const CLIENT = { id: 'afterimage-client', secret: 'afterimage-secret' };

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(claims: object): string {
  const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const piece of request) body += piece;
  const form = new URLSearchParams(body);
  const [, basic] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (basic) {
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
    form.set('client_id', decodeURIComponent(id));
    form.set('client_secret', decodeURIComponent(secret));
  }
  return form;
}

/**
 * A provider on this machine that speaks the real flow for both: authorization code with state, PKCE (S256, checked) and
 * single-use codes; OpenID Connect with a signed id_token and nonce as Google's, `/user` and `/user/emails` as GitHub's.
 */
export class OauthServer {
  person: Person = { id: 1, name: 'Mara', email: 'mara@example.com', verified: true, emails: [] };
  /** Every token it has given out, none of which may be kept. */
  readonly tokens: string[] = [];
  readonly #grants = new Map<string, URLSearchParams>();
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request)
      .then(({ status, headers = {}, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body === undefined ? undefined : JSON.stringify(body));
      })
      .catch(() => response.writeHead(500).end());
  });

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ status: number; headers?: Record<string, string>; body?: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const isKnown = this.tokens.includes((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.#discovery() };
      case '/jwks':
        return { status: 200, body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }] } };
      case '/authorize':
      case '/login/oauth/authorize':
        return this.#authorize(searchParams);
      case '/token':
      case '/login/oauth/access_token':
        return this.#token(await formOf(request));
      case '/api/v3/user':
        return isKnown
          ? {
              status: 200,
              body: { id: this.person.id, login: 'mara', name: this.person.name, email: this.person.email },
            }
          : { status: 401, body: {} };
      case '/api/v3/user/emails':
        return isKnown ? { status: 200, body: this.person.emails } : { status: 401, body: {} };
      default:
        return { status: 404, body: {} };
    }
  }

  #discovery() {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  #authorize(asked: URLSearchParams) {
    const redirect = asked.get('redirect_uri');
    const isWhole = asked.get('client_id') === CLIENT.id && asked.get('state') && asked.get('code_challenge');
    if (!redirect || !isWhole || asked.get('code_challenge_method') !== 'S256') return { status: 400, body: {} };
    const code = randomBytes(16).toString('hex');
    this.#grants.set(code, asked);
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, headers: { location: back.href } };
  }

  #token(form: URLSearchParams) {
    const code = form.get('code') ?? '';
    const asked = this.#grants.get(code);
    this.#grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      form.get('client_id') === CLIENT.id &&
      form.get('client_secret') === CLIENT.secret &&
      asked?.get('code_challenge') === challenge &&
      asked.get('redirect_uri') === form.get('redirect_uri');
    if (!isRight) return { status: 400, body: { error: 'invalid_grant' } };
    const access = randomBytes(16).toString('hex');
    this.tokens.push(access);
    if (!asked.get('scope')?.includes('openid')) {
      return { status: 200, body: { access_token: access, token_type: 'bearer', scope: asked.get('scope') } };
    }
    const now = Math.floor(Date.now() / 1_000);
    const { id, name, email, verified } = this.person;
    const token = idToken({
      iss: this.url,
      aud: CLIENT.id,
      sub: String(id),
      iat: now,
      exp: now + 600,
      nonce: asked.get('nonce'),
      name,
      email,
      email_verified: verified,
    });
    return { status: 200, body: { access_token: access, token_type: 'Bearer', expires_in: 600, id_token: token } };
  }
}

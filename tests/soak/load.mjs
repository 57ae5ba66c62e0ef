// People at work, for the soak and for the thread sanitizer: practitioners open clients and record scores, clients answer by a
// link, others look at pages, the public reads the log. As a module: new Load(url, people). Alone, as hard as it can:
//   node tests/soak/load.mjs URL PEOPLE.json SECONDS [CALLERS]
import http from 'node:http'
import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'

const SCORES_A_CLIENT = 8 // then the treatment ends, as it does; one a week, for a day has one of a kind
const IN_TREATMENT = 60 // two or three trainees' clients: when so many are there, the next step goes to one of them
const QUEUE_MOST = 1000
const WEEK = 7 * 24 * 3600 * 1000
const FIRST_DAY = Date.parse('2025-02-03')
// Nine answers; the ninth is 0, which calls nobody.
const phq9 = () => `${Array.from({ length: 8 }, () => Math.floor(Math.random() * 4)).join(',')},0`

const plain = (path) => path.replace(/[0-9a-z]{10}|[\w-]{43}/g, '…')

export class Load {
  constructor(url, people) {
    this.url = new URL(url)
    this.people = people
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
    this.clients = people.clients.map((id) => ({ id, scores: 0 }))
    this.opening = 0 // clients that were asked for and are not there yet
    this.isEnding = false
    this.done = 0
    this.steps = 0
    this.take()
  }

  // What happened since it was last asked: milliseconds by kind, and what went wrong.
  take() {
    const window = this.window
    this.window = { read: [], write: [], failed: [] }
    return window
  }

  // One request. The answer's text; an error where its status is not one of those wanted.
  send(kind, method, path, { token, body, type, headers = {}, wanted = [200] } = {}) {
    const all = { ...headers, Host: this.url.host }
    if (token) all.Authorization = `Bearer ${token}`
    if (body !== undefined) {
      all['Content-Type'] = type ?? 'application/json'
      all['Content-Length'] = Buffer.byteLength(body)
    }
    const begun = process.hrtime.bigint()
    return new Promise((resolve, reject) => {
      const options = { agent: this.agent, host: this.url.hostname, port: this.url.port, method, path, headers: all }
      const request = http.request(options, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          this.window[kind].push(Number(process.hrtime.bigint() - begun) / 1e6)
          this.done++
          const text = Buffer.concat(parts).toString()
          if (wanted.includes(answer.statusCode)) resolve({ text, headers: answer.headers })
          else reject(new Error(`${method} ${plain(path)}: ${answer.statusCode} ${/"code":"([a-z0-9-]*)"/.exec(text)?.[1] ?? ''}`))
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  look(path, token) {
    return this.send('read', 'GET', path, { token, headers: { Accept: 'text/html' } })
  }

  async command(path, token, fields) {
    const answer = await this.send('write', 'POST', `/api${path}`, {
      token,
      body: JSON.stringify(fields),
      headers: { 'Idempotency-Key': randomBytes(12).toString('hex') },
    })
    return JSON.parse(answer.text)
  }

  async openClient() {
    const reference = `S-${randomBytes(6).toString('hex')}`
    const fields = { reference, provider_id: this.people.provider, descriptor: 'depression', opened_on: '2025-01-06' }
    this.opening++
    try {
      const { made } = await this.command('/clients', this.people.writer, fields)
      this.clients.push({ id: made, scores: 0 })
    } finally {
      this.opening--
    }
  }

  someClient() {
    return this.clients[Math.floor(Math.random() * this.clients.length)]
  }

  async record() {
    const client = this.someClient()
    client.scores++
    if (client.scores > SCORES_A_CLIENT && this.clients.length > 1) {
      this.clients.splice(this.clients.indexOf(client), 1)
      return this.command(`/clients/${client.id}/close`, this.people.writer, {})
    }
    const answered_on = new Date(FIRST_DAY + client.scores * WEEK).toISOString().slice(0, 10)
    await this.command(`/clients/${client.id}/scores`, this.people.writer, { measure: 'phq-9', answers: phq9(), answered_on })
  }

  // A link is made; the client opens it, without an account, and sends the form.
  async answer() {
    const client = this.clients.find((c) => !c.hasAnswered)
    if (!client) return this.record()
    client.hasAnswered = true // today's, of which there can be one
    const fields = { first: 'phq-9', why: 'during-treatment', language: 'en' }
    const made = await this.command(`/clients/${client.id}/links`, this.people.writer, fields)
    const path = new URL(made.secret, this.url).pathname
    const page = await this.look(path)
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)[1]
    const cookie = (page.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).join('; ')
    await this.send('write', 'POST', path, {
      body: new URLSearchParams({ csrf, answers: phq9() }).toString(),
      type: 'application/x-www-form-urlencoded',
      headers: { Cookie: cookie, Origin: this.url.origin },
      wanted: [200, 303],
    })
  }

  // Six steps of ten look, four write.
  step() {
    const n = Math.random()
    if (n < 0.12) return this.look('/', this.people.writer)
    if (n < 0.24) return this.look('/clients', this.people.reader)
    if (n < 0.38) return this.look(`/clients/${this.someClient().id}`, this.people.writer)
    if (n < 0.46) return this.look('/control', this.people.centre)
    if (n < 0.54) return this.look('/log/checkpoint')
    if (n < 0.6) return this.look('/sign-in')
    const clients = this.clients.length + this.opening
    if ((n < 0.66 && clients < IN_TREATMENT) || clients < 4) return this.openClient()
    if (n < 0.94 || !this.people.linksAreLive) return this.record()
    return this.answer()
  }

  askStandards() {
    return this.command('/control/run', this.people.centre, {})
  }

  // Connections that are open at this moment.
  sockets() {
    const count = (all) => Object.values(all).reduce((sum, list) => sum + list.length, 0)
    return count(this.agent.sockets) + count(this.agent.freeSockets)
  }

  async stepOrTell() {
    this.steps++
    try {
      await this.step()
    } catch (error) {
      this.window.failed.push(error.message)
    }
  }

  // As hard as so many callers can.
  async press(callers, seconds) {
    const until = Date.now() + seconds * 1000
    const caller = async () => {
      while (Date.now() < until) await this.stepOrTell()
    }
    const before = this.done
    await Promise.all(Array.from({ length: callers }, caller))
    return (this.done - before) / seconds
  }

  // So many steps a second, whoever is late: a queue is seen as latency. A server that has a thousand to answer gets no more
  // until it has answered one, or it would be told of its lateness by ever more work.
  async pace(stepsASecond, seconds) {
    const begun = Date.now()
    const under = new Set()
    for (let n = 0; n < stepsASecond * seconds && !this.isEnding; n++) {
      const wait = begun + (n * 1000) / stepsASecond - Date.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const one = this.stepOrTell().finally(() => under.delete(one))
      under.add(one)
      if (under.size >= QUEUE_MOST) await Promise.race(under)
    }
    await Promise.all(under)
  }

  end() {
    this.isEnding = true
    this.agent.destroy()
  }
}

export const part = (sorted, p) => (sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] : 0)

if (process.argv[1]?.endsWith('load.mjs')) {
  const [url, people, seconds, callers] = process.argv.slice(2)
  const load = new Load(url, JSON.parse(readFileSync(people, 'utf8')))
  const rate = await load.press(Number(callers ?? 16), Number(seconds))
  await load.askStandards()
  const { read, write, failed } = load.take()
  load.end()
  console.log(`${Math.round(rate)} requests/s: ${read.length} read, ${write.length} written, ${failed.length} failed`)
  for (const text of new Set(failed)) console.log(`  ${text}`)
  process.exit(failed.length > 0 ? 1 : 0)
}

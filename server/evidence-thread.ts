import { parentPort, type MessagePort } from 'node:worker_threads'
import { evidenceWork, type EvidenceQuestion } from './evidence-work.ts'
import { packed } from './runs/thrown.ts'

const work = evidenceWork()

const answerTo = (question: EvidenceQuestion): Promise<unknown> => {
  switch (question.method) {
    case 'explain':
      return work.explain(...question.given)
    case 'trace':
      return work.trace(...question.given)
    case 'rows':
      return work.rows(...question.given)
    case 'cells':
      return work.cells(...question.given)
    case 'search':
      return work.search(...question.given)
    case 'coverage':
      return work.coverage(...question.given)
    case 'diff':
      return work.diff(...question.given)
  }
}

parentPort?.on('message', ({ question, port }: { question: EvidenceQuestion; port: MessagePort }) => {
  void answerTo(question)
    .then(
      (result) => ({ result }),
      (thrown: unknown) => ({ thrown: packed(thrown) }),
    )
    .then((answer) => port.postMessage(answer))
})

"""Says where a large encoder puts sentences: for learning packages/ai/src/sentence-embedding/english.json anew, and for nothing else.

Usage: python teach.py MODEL SENTENCES PLACES DIMENSIONS

MODEL is the folder of all-MiniLM-L6-v2 (Apache-2.0; model.safetensors, tokenizer.json), SENTENCES a JSON list of strings. PLACES gets, sentence
by sentence, as many 32-bit floats as DIMENSIONS says: the encoder's 384 numbers (the mean over the tokens, one long), less their mean,
along the directions in which they differ most. Needs numpy, safetensors and tokenizers. It is Python because these are; neither the product nor its tests run it.
"""

import json
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
MOST_TOKENS, BATCH = 128, 64


def normalise(x, weights, name):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-12) * weights[name + ".weight"] + weights[name + ".bias"]


def project(x, weights, name):
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]


def gelu(x):
    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))


def attend(x, mask, weights, name):
    count, length, _ = x.shape

    def heads(what):
        return project(x, weights, f"{name}.self.{what}").reshape(count, length, HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3)

    scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(HEAD_WIDTH) + (1 - mask)[:, None, None, :] * -1e4
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    said = (shares @ heads("value")).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
    return normalise(x + project(said, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm")


def encode_batch(ids, mask, weights):
    embeddings = "embeddings."
    x = weights[embeddings + "word_embeddings.weight"][ids]
    x = x + weights[embeddings + "position_embeddings.weight"][: ids.shape[1]][None]
    x = normalise(x + weights[embeddings + "token_type_embeddings.weight"][0], weights, embeddings + "LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        x = attend(x, mask, weights, name + ".attention")
        inner = gelu(project(x, weights, name + ".intermediate.dense"))
        x = normalise(x + project(inner, weights, name + ".output.dense"), weights, name + ".output.LayerNorm")
    mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def encode(sentences, folder):
    weights = load_file(folder + "/model.safetensors")
    tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokens = [encoding.ids[:MOST_TOKENS] for encoding in tokenizer.encode_batch(sentences)]
    places = np.zeros((len(sentences), WIDTH), np.float32)
    order = sorted(range(len(tokens)), key=lambda number: len(tokens[number]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        longest = max(len(tokens[number]) for number in batch)
        ids = np.zeros((len(batch), longest), int)
        mask = np.zeros((len(batch), longest), np.float32)
        for row, number in enumerate(batch):
            ids[row, : len(tokens[number])] = tokens[number]
            mask[row, : len(tokens[number])] = 1
        places[batch] = encode_batch(ids, mask, weights)
    return places


def main(folder, sentences, places, dimensions):
    with open(sentences, encoding="utf-8") as file:
        encoded = encode(json.load(file), folder)
    centred = encoded - encoded.mean(0)
    directions, _, _ = np.linalg.svd(centred.T @ centred)
    (centred @ directions[:, : int(dimensions)]).astype("<f4").tofile(places)


if __name__ == "__main__":
    main(*sys.argv[1:])

# What the crates below the studio say, each with its variables; see text.rs.

word-onset = início
word-apex-first = início do ápice
word-apex-last = fim do ápice
word-offset = término
word-trace = vestígio
word-slight = leve
word-marked = marcado
word-severe = severo
word-maximum = máximo
word-side = lado
word-direction = direção
word-lip = lábio
word-place = lugar
word-clip = clipe
word-coder = codificador
word-sheet = folha
region-neutral = Neutro
region-upper = Face superior
region-up-down = Face inferior: para cima/para baixo
region-horizontal = Face inferior: horizontal
region-oblique = Face inferior: oblíqua
region-orbital = Face inferior: orbital
region-misc = Diversos
region-head = Posição da cabeça
region-eye = Posição dos olhos
region-movement = Movimento
region-gross = Comportamento geral
region-visibility = Visibilidade
region-legacy = Outras edições

## Desk: why a command did nothing, and what it did.

frame-not-yet = o quadro ainda não está na tela; aguarde-o
nothing-scored = nada foi codificado desde que o clipe foi aberto
nothing-to-undo = nada a desfazer
nothing-to-redo = nada a refazer
not-interlaced = este clipe não é entrelaçado: um quadro é uma imagem de um instante
by-field = avança-se campo por campo; as marcas vão para o quadro
whole-frames = quadros inteiros
no-part-of-a-score = '{ $typed }' não faz parte de um código
type-first = digite antes um código, como 12c ou 1+2+5b
no-action-to-select = não há ação a escolher
no-neutral-set = não há quadro neutro
select-with-landmark = escolha antes uma ação que tenha esta marca
nowhere-to-go = não há para onde ir
neutral-already = já é o quadro neutro
select-first = escolha antes uma ação ({ $key }), ou codifique uma
several-open = há { $n } ações abertas; escolha antes uma ({ $key })
takes-no-level-named = { $name } não leva nível
does-not-take = { $name } não admite { $letter }
of-item = { $item }: { $why }
not-inside = { $item }: o quadro { $frame } não está dentro: ambas as partes precisam de um
select-to-merge = escolha antes as ações a unir
select-second = escolha também uma segunda ação (Ctrl+clique)
not-same-code = { $a } e { $b } não são do mesmo código e lado
landmark-order = { $later } (quadro { $later_at }) ficaria antes de { $earlier } (quadro { $earlier_at }); a ordem é início, ápice, término
screen-not-toml = não é TOML

## Files of keys.

keys-line = linha { $line }: { $why }
keys-unknown-entry = "{ $name }" não significa nada aqui; há `set`, `same-key-ends` e `[keys]`
keys-no-set = não existe esse conjunto de teclas; há { $names }
keys-is-table = `keys` é uma tabela: escreva [keys] e um comando por linha
keys-in-brackets = escreva as teclas entre colchetes: { $name } = ["F5"]
keys-taken = { $key } já é a tecla de { $name }
keys-text = uma tecla é um texto entre aspas
keys-digit = { $key } digita um código; use-a com Ctrl+ ou Alt+, ou escolha outra
keys-near = não existe o comando "{ $name }"; você quis dizer "{ $near }"?
keys-no-command = não existe o comando "{ $name }"; `frontalis keys` os enumera
keys-no-key = "{ $name }" não é uma tecla; escreva um caractere ou um nome como Right, Enter ou F1, com Ctrl+, Shift+ ou Alt+ antes

## Scores.

score-not = "{ $text }" não é um código: { $why }
score-nothing = nada está codificado; escreva 0 para uma face neutra, 74 para uma não codificável
score-advice = { $why }; escreva { $score }
score-no-side-of-plus = falta um código de um lado deste sinal de mais
score-level-first = o nível vem depois do número; escreva { $code }
score-not-one = { $text } não é um só código; um código tem no máximo uma letra antes do número e um nível depois, como L12B, e os códigos se unem com +
score-no-number = { $text } não tem número; um código se escreve como 12B
score-leading-zero = { $text }: um número de código não começa por zero
score-digits = { $text }: um número de código tem um ou dois algarismos
score-no-equal-sides = { $code } não tem lados que possam ser iguais; escreva { $plain }
score-alone = { $number } sozinho não é um código; lê-se como { $code }
score-no-movement = { $number } não tem forma de movimento; escreva { $plain }
score-no-code = não há código { $number }; procure seu nome entre os códigos
score-1978-level = { $letter } é uma intensidade de 1978; codifique de A a E, como { $code }
score-side-first = o lado vem antes do número; escreva { $code }
score-no-such-level = '{ $letter }' não é um nível; escreva A, B, C, D ou E

## Laws of scores, on a line and on a sheet.

law-edition = { $code } é um código de { $edition }; { $remedy }
law-edition-4 = { $code } é um código de { $edition }; no FACS 2002 é provavelmente 4
law-not-2002 = { $code } não está no FACS 2002; guarde-o na nota da ação
law-write-43ab = escreva 43A ou 43B
law-write-43cd = escreva 43C ou 43D
law-write-7 = escreva um 7 forte
law-prefix = { $letter } não combina com { $code }, que { $remedy }
law-takes-no-letter = não leva letra; escreva { $code }
law-takes-side = leva um lado: L, R, U, ou A se for desigual
law-takes = leva { $letters } ({ $meaning })
law-no-level = { $code } não leva nível; escreva { $plain } sem { $letter }
law-weaker-side = { $item } deixa o lado mais fraco abaixo de A; escreva { $alone } se esse lado não mostra nada
law-unsure = { $code } está marcado como incerto; reveja-o antes de entregar
law-out-of-scheme = { $code } não está no esquema "{ $scheme }"; é conservado, mas não conta para a concordância
law-level-asked = o esquema pede um nível; escreva de { $least } a { $most }
law-occurrence = o esquema codifica apenas se { $code } ocorre; { $level } é conservado, mas não usado
law-scored-from = o esquema codifica a partir de { $from } e { $level } está abaixo; retire { $item }
law-graded-side = o esquema não usa letras de lado graduadas; escreva { $plain } em vez de { $graded }
law-twice = { $code } está codificado duas vezes; { $remedy }
law-both-sides-unequal = escreva { $code } se ambos os lados agem por igual, { $unequal } se não
law-both-lips = escreva { $code } se ambos os lábios agem
law-both-sides = escreva { $code } se ambos os lados agem
law-keep-one = conserve um de { $first } e { $second }
law-neutral = 0 diz que nenhuma ação foi vista, portanto não combina com { $other }; retire um dos dois
law-hides = { $visibility } diz que não se vê ({ $what }), portanto { $code } não pode ser codificado; retire um dos dois
law-exclude = { $a } e { $b } se excluem; conserve um dos dois
law-exclude-why = { $a } e { $b } se excluem ({ $why }); conserve um dos dois
law-apart = { $one } e { $other } se excluem num mesmo lábio ou lado; certifique-se de que { $a } e { $b } estejam separados
law-goes-with = { $code } acompanha { $needs }; codifique-o também, ou retire { $dropped }
law-speech = { $code } não se codifica durante a fala (50); retire um dos dois
law-27-25 = 27 normalmente separa os lábios; codifique também 25

## Findings on a sheet.

sheet-no-neutral = não há quadro neutro; escolha um, pois os códigos são mudanças em relação à face neutra desta pessoa
sheet-neutral-past-end = o quadro neutro { $frame } está depois do último do clipe, { $last }; escolha outro
sheet-open = { $item } está aberto; marque seu término, o último quadro em que é visto
sheet-no-apex = o ápice de { $item } não está marcado; marque seus quadros mais intensos
sheet-past-end = { $item }: { $landmark } no quadro { $frame }, depois do último do clipe, { $last }; mova-o
sheet-lasts-longer = { $item } dura mais de meio segundo; { $remedy }, ou corrija suas marcas
sheet-lasts-no-longer = { $item } não dura mais de meio segundo; { $remedy }, ou corrija suas marcas
sheet-write-if-meant = escreva { $wink } se for intencional; senão, { $blink }
sheet-write = escreva { $code }
sheet-both-on = { $what } (ambos em { $frames })
sheet-frame = o quadro { $frame }
sheet-frames = os quadros { $first }-{ $last }
sheet-overlap = { $a } e { $b } se sobrepõem em { $frames }; una-os ou mova suas extremidades

## What published tables say of a score.

table-caveat = A face por si só não estabelece o que uma pessoa sente: os mesmos movimentos ocorrem com emoções diferentes, e a mesma emoção com movimentos diferentes (Barrett, Adolphs, Marsella, Martinez e Pollak, 2019, Psychological Science in the Public Interest, 20, 1-68).
reason-not-scored = { $code } não está codificado
reason-none-scored = nenhum de { $codes } está codificado
reason-none-known = { $codes } não pôde ser visto ou é incerto
reason-hidden = { $code } não pôde ser visto ou não foi procurado
reason-unsure = { $code } está codificado com dúvida
reason-excluded = { $code } está codificado e não deveria
reason-level = o nível codificado não satisfaz { $condition }
reason-level-not-scored = não se conhece o nível de { $code }, e { $condition } o pede
reason-side = os lados codificados não satisfazem { $condition }
reason-side-not-scored = não se sabe qual lado age, e { $condition } o pede
reason-extra = { $code } está codificado além do conjunto
reason-extra-hidden = { $n } códigos fora do conjunto não puderam ser vistos ou não foram procurados, entre eles { $first }
reason-order = precisa da ordem dos eventos

## What is noticed of a video.

video-streams = o arquivo tem { $n } trilhas de vídeo; usa-se a { $stream }. Outra se escolhe ao adicionar o clipe (`clip add --stream N`)
video-guessed-colours = o arquivo não indica sua matriz de cor; toma-se { $name }, o usual com { $height } linhas. Os tons podem variar um pouco; as formas, não
video-hdr = alto alcance dinâmico mostrado com mapeamento de tons: as partes claras são comprimidas ao que a tela pode mostrar; os códigos não são afetados
video-interlaced = cada quadro contém dois campos de instantes diferentes, mostrados juntos; o movimento rápido parece serrilhado, e um campo vem meio quadro depois do outro
video-variable = os quadros não são igualmente espaçados (média { $rate } por segundo); os tempos vêm das marcas do próprio arquivo, portanto as durações estão certas, mas segundos vezes taxa não dá um número de quadro
video-non-zero = o primeiro quadro está em { $ticks } s ({ $seconds } s) pelo relógio do arquivo; aqui os tempos contam a partir do primeiro quadro
video-derived = { $why }: os quadros foram encontrados decodificando o arquivo inteiro e são numerados na ordem em que saem
video-made-up-times = o arquivo não guarda tempos utilizáveis dos quadros; tomam-se { $rate } por segundo. Os números de quadro são exatos; tempos e durações, só tão bons quanto essa taxa
video-truncated = o arquivo promete { $promised } quadros e contém { $found }: falta o final. Copie-o de novo da origem
video-read-error = a leitura parou após { $found } pacotes: { $reason }; copie o arquivo de novo
video-corrupt = { $n } de { $found } pacotes estão marcados como danificados; copie o arquivo de novo
video-changes = a partir do quadro { $frame }: { $what }. Cada quadro é mostrado como é; medidas em pixels não se comparam de um lado ao outro desse quadro
video-missing-picture = falta 1 imagem no arquivo entre os quadros { $first } e { $last }, que não podem ser obtidos; os posteriores mantêm seu número. Copie o arquivo de novo da origem
video-missing-pictures = faltam { $n } imagens no arquivo entre os quadros { $first } e { $last }, que não podem ser obtidos; os posteriores mantêm seu número. Copie o arquivo de novo da origem
video-numbering-lost = faltam imagens no arquivo perto do quadro { $first }, e o arquivo não diz quantas: a partir daí nenhum quadro pode ser numerado nem mostrado. Copie o arquivo de novo da origem
video-frames-unavailable = { $which }: { $why }; copie o arquivo de novo da origem
video-frame-unavailable = o quadro { $first } não pode ser mostrado
video-frames-range = os quadros { $first } a { $last } não podem ser mostrados
video-unreadable = não é possível ler { $file }: { $why }; verifique se o arquivo existe e pode ser lido
video-empty = { $file } está vazio (0 bytes); copie-o de novo da câmera ou da origem
video-no-video-file = { $file } não pode ser aberto como vídeo: { $why }; se um reprodutor o mostra, converta-o com `ffmpeg -i FILE out.mp4`; senão, copie-o de novo
video-has-none = { $file } não tem vídeo: { $found }; escolha o arquivo que contém a imagem
video-no-frame = nenhum quadro de { $file } pode ser mostrado: { $why }; copie-o de novo da câmera ou da origem
video-codec = { $file } está codificado como { $codec }, que aqui não se pode decodificar; converta-o para H.264 sem alterar seus quadros (`ffmpeg -i FILE -fps_mode passthrough -c:v libx264 out.mp4`)
video-sound-codec = o som de { $file } está codificado como { $codec }, que aqui não se pode decodificar; as imagens não são afetadas. Para ouvi-lo, converta-o (`ffmpeg -i FILE -c:v copy -c:a aac out.mp4`)
video-sound-speed = o som não pode ser reproduzido nesta velocidade: { $why }; use outra
video-frame-failed = o quadro { $frame } de { $file } não pode ser mostrado: { $why }; sua imagem não se codifica, copie o arquivo de novo da origem
video-frame-undecoded = o quadro { $frame } de { $file } não pode ser decodificado: { $why }. Nada do que foi codificado é afetado; converta o arquivo de novo ou relate-o junto com ele
video-reading-failed = a leitura de { $file } falhou: { $why }; verifique o disco ou a conexão e tente de novo
video-cancelled = foi cancelado; nada foi conservado
video-changed = { $file } mudou desde que foi aberto; abra-o de novo
video-ended = a leitura de { $file } terminou antes do fim: { $how }. Nada do que foi codificado é afetado; converta o arquivo de novo ou relate-o junto com ele
video-memory = não há memória para os quadros decodificados: { $why }; feche outros programas e tente de novo
video-no-copy = não é possível fazer uma cópia de trabalho de { $file }: { $why }
video-not-used = { $file } não é usado: { $why }
video-no-room = não há espaço suficiente em { $folder }: são necessários { $needed } e há { $free } livres; apague o que não for necessário ou escolha outro disco
video-no-thread = não foi possível iniciar a decodificação: { $why }; feche outros programas e tente de novo

## What the project file refuses.

store-no-file = { $path }: esse arquivo não existe; verifique o caminho ou crie antes o projeto
store-taken = { $path }: já existe algo aí; escolha outro nome, ou abra-o
store-foreign = { $path }: não é um projeto do Frontalis: { $why }
store-newer = { $path }: este projeto foi escrito por uma versão mais nova do Frontalis (versão de arquivo { $found }; este programa lê até a { $known }); atualize o Frontalis
store-damaged = { $path }: o projeto está danificado: { $what }; restaure uma cópia de segurança e guarde este arquivo para resgate
store-busy = { $path }: o projeto está aberto para escrita em outro lugar; feche-o lá ou abra-o somente para leitura
store-busy-by = { $path }: o projeto está aberto para escrita em outro lugar ({ $holder }); feche-o lá ou abra-o somente para leitura
store-no-writing = { $path }: não é possível escrever no arquivo ou na pasta; abra o projeto somente para leitura ou copie-o para onde possa escrever
store-read-only = { $path }: o projeto está aberto somente para leitura; abra-o para escrever
store-failed-at = { $path }: não funcionou ({ $doing }): { $why }
store-failed = não funcionou ({ $doing }): { $why }; nada foi alterado
store-writing-entry = escrever uma entrada do diário
store-writing-sheet = escrever a folha
store-reading-sheet = ler uma folha
store-reading-project = ler o projeto
store-adding-clip = adicionar um clipe
store-adding-coder = adicionar um codificador
store-opening-project = abrir o projeto
store-submitting = entregar uma folha
store-name = é preciso um nome ({ $what }); escreva um que não esteja em branco
store-long-name = um nome ({ $what }) é uma linha de no máximo { $n } caracteres, sem tabulações; escolha outro
store-name-taken = já há um { $what } chamado "{ $name }"; os nomes devem diferir em mais que maiúsculas
store-none = o projeto não tem { $what } "{ $name }"
store-same-video = este vídeo já está no projeto, como "{ $clip }"; indique o sujeito se houver mais de uma pessoa nele
store-other-video = { $path }: não é o vídeo com que "{ $clip }" foi codificado (impressão { $found } em vez de { $expected }); vincule o original ou adicione este como clipe novo
store-blind = "{ $reader }" ainda não pode ver a folha de "{ $coder }" sobre "{ $clip }": codificação cega; antes as duas folhas devem ser entregues
store-submitted = a folha de "{ $coder }" sobre "{ $clip }" já foi entregue; não aceita alterações
store-open-actions = a folha tem ações abertas: { $actions }; marque seus términos ou exclua-as
store-changed = a folha { $sheet } foi alterada em outro lugar nesse meio-tempo; abra-a de novo
store-doing-keeping-watched = guardar o que foi visto
store-doing-keeping-looked = guardar o que foi olhado
store-doing-aids = anotar os auxílios visuais
store-doing-opening-to-record = abrir o projeto para registrar
store-open-action = { $score } desde o quadro { $n } (ação { $id })
store-past-end = o quadro { $frame } está depois do último do clipe, { $last }
store-older = { $path }: este projeto foi escrito por uma versão anterior do Frontalis (versão de arquivo { $found }; este programa escreve a { $known }); abra-o uma vez para escrita, o que guarda uma cópia de segurança e o atualiza
store-gone = { $path }: o projeto já não está aí: foi movido, renomeado ou apagado enquanto estava aberto, ou falta a sua unidade; ponha-o de volta ou guarde uma cópia
store-replaced = { $path }: outro arquivo tomou o lugar do projeto enquanto estava aberto; guarde uma cópia com outro nome
store-fault = uma falha dentro do programa impediu o registro; está no registro de falhas
store-scheme-in-use = o esquema não pode ser mudado depois de começada uma folha com ele; faça um projeto novo com o outro esquema
store-edit = a mudança não se encaixa: { $why }
store-action-number = uma ação nova recebeu o número { $found } onde a sua entrada é a número { $expected }
store-no-edit = desfazer e refazer têm comandos próprios e não são registrados como mudanças
store-journal = folha { $sheet }: { $why }; execute verify e restaure uma cópia de segurança
store-row = tabela { $table }: { $what }; execute verify e restaure uma cópia de segurança
store-doing-adding-clips = adicionar clipes
store-doing-adding-coders = adicionar codificadores
store-doing-beginning-a-migration = começar a atualização
store-doing-bringing-the-project-up-to-date = atualizar o projeto
store-doing-closing-the-project = fechar o projeto
store-doing-copying-the-project = copiar o projeto
store-doing-creating-the-project = criar o projeto
store-doing-finding-the-folder = encontrar a pasta
store-doing-finding-the-project = encontrar o projeto
store-doing-linking-a-clip = ligar um clipe
store-doing-locking-the-project = bloquear o projeto
store-doing-looking-at-the-file = olhar o arquivo
store-doing-looking-for-a-clip = procurar um clipe
store-doing-looking-for-a-coder = procurar um codificador
store-doing-looking-for-a-neutral-frame = procurar um quadro neutro
store-doing-looking-for-a-sheet = procurar uma folha
store-doing-looking-for-a-table = procurar uma tabela
store-doing-looking-for-the-video = procurar o vídeo
store-doing-making-the-lock-file = fazer o arquivo de bloqueio
store-doing-naming-the-clip = dar nome ao clipe
store-doing-naming-the-copy = dar nome à cópia
store-doing-naming-the-project = dar nome ao projeto
store-doing-opening-the-copy = abrir a cópia
store-doing-opening-the-file = abrir o arquivo
store-doing-opening-the-log = abrir o registro
store-doing-opening-the-project-for-checkpoints = abrir o projeto para o assegurar
store-doing-preparing-for-checkpoints = preparar o asseguramento
store-doing-reading-a-clip = ler um clipe
store-doing-reading-a-coder = ler um codificador
store-doing-reading-a-submission = ler uma entrega
store-doing-reading-submissions = ler entregas
store-doing-reading-the-file = ler o arquivo
store-doing-reading-the-file-version = ler a versão do arquivo
store-doing-reading-the-journal-end = ler o fim do diário
store-doing-reading-the-scheme = ler o esquema
store-doing-reading-the-tables-of-the-file = ler as tabelas do arquivo
store-doing-reading-the-title = ler o título
store-doing-reading-what-a-sheet-is-of = ler de que é uma folha
store-doing-reading-what-a-sheet-was-begun-as = ler como uma folha foi começada
store-doing-reading-whether-a-clip-is-mirrored = ler se um clipe está espelhado
store-doing-recording = registrar
store-doing-setting-the-scheme = definir o esquema
store-doing-starting-the-checkpoint-thread = iniciar a linha que assegura
store-doing-starting-the-recorder-thread = iniciar a linha que registra
store-doing-asking-the-system-for-a-random-number = pedir ao sistema um número aleatório
store-doing-writing-the-copy-to-the-disk = escrever a cópia no disco

## Names of what is noticed of a video.

seen-several-streams = várias trilhas de vídeo
seen-guessed-colours = cores supostas
seen-hdr = alto alcance dinâmico
seen-interlaced = entrelaçado
seen-variable = taxa variável
seen-non-zero = início diferente de zero
seen-derived = tabela derivada
seen-made-up = tempos supostos
seen-truncated = truncado
seen-read-error = erro de leitura
seen-corrupt = pacotes danificados
seen-changes = a imagem muda
seen-missing = faltam imagens
seen-lost = numeração perdida
seen-unavailable = quadros indisponíveis


## Words of tables.

emotion-anger = raiva
emotion-sadness = tristeza
emotion-disgust = nojo
emotion-surprise = surpresa
emotion-fear = medo
emotion-happiness = alegria
emotion-contempt = desprezo
emotion-pain = dor
emotion-shame = vergonha
emotion-pride = orgulho
emotion-embarrassment = embaraço
emotion-amusement = diversão
emotion-sympathy = compaixão
emotion-interest = interesse
emotion-coyness = timidez coquete
emotion-contentment = contentamento
emotion-confusion = confusão
emotion-boredom = tédio
emotion-triumph = triunfo
emotion-desire = desejo
emotion-sexual-desire = desejo sexual
emotion-food-desire = desejo de comida
emotion-relief = alívio
emotion-hatred = ódio
emotion-repression = repressão
emotion-happy = alegre
emotion-sad = triste
emotion-fearful = com medo
emotion-surprised = com surpresa
emotion-disgusted = com nojo
emotion-angry = com raiva
emotion-awed = com admiração
emotion-appalled = com horror
emotion-happily-surprised = surpresa alegre
emotion-happily-disgusted = nojo alegre
emotion-sadly-fearful = medo triste
emotion-sadly-angry = raiva triste
emotion-sadly-surprised = surpresa triste
emotion-sadly-disgusted = nojo triste
emotion-fearfully-angry = raiva temerosa
emotion-fearfully-surprised = surpresa temerosa
emotion-fearfully-disgusted = nojo temeroso
emotion-angrily-surprised = surpresa irada
emotion-angrily-disgusted = nojo irado
emotion-disgustedly-surprised = surpresa com nojo
emotion-enjoyment-smile = sorriso de prazer
emotion-non-duchenne = sorriso não Duchenne
emotion-controlled = sorriso controlado ou mascarado
emotion-class = classe { $number }

## Elsewhere.

set-datavyu = Teclado numérico do Datavyu
device-none = o sistema não tem nenhum

## Level tracks.

track-no-level = { $item } não leva nível; exclua sua curva de nível
track-outside = a curva de nível de { $item } passa do seu início ou término; corrija as marcas ou codifique o nível de novo
track-late = a curva de nível de { $item } começa no quadro { $frame }, depois do seu início no { $onset }; codifique os quadros intermediários
track-level = { $item } está codificado { $level }, e sua curva de nível chega a { $highest }; o nível de uma ação é o máximo: tome-o da curva ou corrija a curva
track-level-none = { $item } não tem nível, e sua curva de nível chega a { $highest }; o nível de uma ação é o máximo: tome-o da curva ou corrija a curva
track-apex = o ápice de { $item } está nos quadros { $first }-{ $last }, e sua curva de nível é máxima em { $from }-{ $to }; mova o ápice ou corrija a curva

## Timeline: levels frame by frame, markers, extending.

pass-select-one = escolha a ação cujo nível vai ser codificado quadro a quadro ({ $key })
pass-begins = níveis de { $item }, quadros { $first } a { $last }: { $a } a { $e } valem a partir do quadro na tela, { $none } tira uma mudança; { $next } próxima ação, { $pass } termina
pass-ends = ações inteiras de novo
no-change-here = seu nível não muda neste quadro
landmark-moved = { $landmark }: agora no quadro { $frame }
no-track = no que está escolhido nenhum nível foi codificado quadro a quadro
within-already = o quadro na tela já está dentro do que está escolhido; { $onset } e { $offset } o encurtam
no-marker-here = aqui não há marcador; { $key } põe um
no-marker-any-more = já não há marcador nesse quadro
marker-there = já há um marcador no quadro { $n }
no-marker-after = não há nenhum marcador depois deste quadro
no-marker-before = não há nenhum marcador antes deste quadro
marker-word-check = olhar de novo
marker-word-question = pergunta
marker-word-candidate = possível evento
marker-word-point = ponto

## Held codes, templates, passes, the checklist.

hold-lost = a janela perdeu o teclado enquanto um código era mantido: está aberto; marque seu término ({ $key })
point-began = começou no quadro { $onset }; um ponto é um quadro. Digite antes um código, ou marque seu término
select-to-play = selecione antes uma ação que tenha término ({ $next }), ou ponha pontos de entrada e saída ({ $first }, { $last })
stays-open = { $why }; continua aberta
select-with-offset = selecione antes uma ação que tenha término
no-template = não há modelo { $number }; { $key } faz um do que está digitado ou selecionado
no-such-pass = não há tal passagem
looking-for-all = procuram-se todos os códigos
looking-for = procura-se { $pass }: { $codes }
not-of-pass = { $item } não é procurado nesta passagem ({ $pass }); fica codificado mesmo assim
all-watched = todos os quadros estiveram na tela nesta passagem
pass-title = Passagem: { $pass }
template-title = Modelo { $number }
group-templates = Modelos
group-passes = Passagens
pass-all = todos os códigos
pass-upper = face superior
pass-lower = face inferior
pass-misc = diversos
pass-head = cabeça e olhos
pass-eyes = posição dos olhos
pass-visibility = visibilidade
own-table = escreva [{ $name }] e um nome por linha
own-unknown = "{ $name }" não significa nada aqui; há [templates] e [passes]
own-taken = { $name } já é { $score }; escolha outro nome
own-pass-name = uma passagem precisa de um nome de no máximo { $n } caracteres
own-pass-taken = já há uma passagem "{ $name }"; escolha outro nome
own-no-code = "{ $word }" não é um código; escreva códigos como em "12 14 25"
own-pass-codes = uma passagem precisa de códigos, como em "12 14 25"
own-quoted = escreva-o entre aspas, como em "6b+12c"
own-name = "{ $name }" não pode ser digitado como nome: uma letra, depois letras e algarismos, em minúsculas, no máximo { $n }
own-name-score = "{ $name }" seria tomado por um código; comece com duas letras
keys-true-or-false = escreva true ou false, sem aspas
score-one-letter = { $text }: uma letra fica antes de um número; deixe uma, como em { $code }
score-no-side = { $letter } antes de um número não significa nada; um lado é L, R ou U (A: ambos, desiguais), um lábio T ou B
score-one-of-levels = { $text }: deixe um nível; um ponto de interrogação diz que há dúvida, como em { $code }?
score-no-range = { $text }: não há intervalos de códigos; escreva cada código, como em { $code }
score-plus-between = { $text }: entre códigos vai um mais ou um espaço; escreva { $code }
score-one-level = { $text }: depois de um número vai um nível; escreva { $code }
sheet-unwatched = { $n } de { $all } quadros nunca estiveram na tela ({ $named }); vá até lá e olhe
sheet-unchecked = o evento { $score } ({ $first }–{ $last }) não está verificado em: { $parts }; abra sua lista de verificação
part-brows = Sobrancelhas
part-eyes = Olhos
part-nose = Nariz
part-cheeks = Bochechas
part-corners = Cantos dos lábios
part-lips = Lábios
part-jaw = Mandíbula
part-head = Cabeça
part-gaze = Olhar
part-behaviour = Comportamento

## Desk: how the picture is looked at.

no-reference = não há quadro neutro: vá a um e defina-o ({ $key }), neste clipe ou em outro desta pessoa
loupe-power-of = lupa, { $n }×
not-marked-mirrored = este clipe não está marcado como espelhado
seen-as-recorded = como foi gravado: a esquerda da pessoa está à esquerda
seen-turned = virado: a esquerda da pessoa está à direita
neutral-alike = o quadro neutro é visto como este
neutral-by-itself = o quadro neutro é visto por si só
in-turn-rate = alternados { $n } vezes por segundo
strength-of-what = isso é para a sobreposição ({ $overlay }) e a diferença ({ $difference }) de dois quadros
larger-box = desenhe uma caixa maior
no-rest = um laço continua sem descanso
rests = um laço descansa { $n } s em ambas as pontas

## Codificação seletiva e quem pode.

sel-full = esta folha codifica tudo; os candidatos são da codificação seletiva, que se abre só a codificadores certificados
sel-slow-closed = o protocolo fecha a câmara lenta: reproduza à velocidade da filmagem ({ $key }) e marque o que vir então
sel-slow-closed-speed = o protocolo desta folha fecha a câmara lenta
sel-already = já há um candidato no fotograma { $frame }
sel-none-after = não há candidato depois deste fotograma
sel-none-before = não há candidato antes deste fotograma
sel-go-first = vá primeiro a um candidato ({ $key })
sel-onset-after = o início ficaria depois do fim
sel-apex-outside = o ápice de um evento fica entre o início e o fim
sel-open = candidato no fotograma { $frame }: por decidir
sel-rejected = candidato no fotograma { $frame }: rejeitado ({ $reason })
sel-accepted = candidato no fotograma { $frame }: contém { $core }
sel-no-such-core = o pacote não tem a combinação nuclear "{ $core }"; tem { $all }
sel-empty-pack = o pacote não tem nenhuma combinação nuclear
sel-say-why = diga porquê em poucas palavras
reason-core = nenhuma combinação nuclear
reason-speech = fala
reason-visible = não visível
reason-head = movimento da cabeça
reason-blink = pestanejo ou deglutição
may-no-owner = o projeto não tem a chave de um proprietário, por isso ninguém está certificado nele; o responsável dá-lha com frontalis owner set
may-no-certificate = a codificação seletiva é para codificadores certificados neste projeto, e "{ $coder }" não está; { $how }
may-how = para o obter, faça uma chave com frontalis key make, escreva um pedido com frontalis key request e entregue-o ao responsável do laboratório, que o certifica com frontalis coder certify
may-wrong-key = nenhum certificado de "{ $coder }" neste projeto é desta chave; abra a chave do certificado ou faça certificar esta: { $how }
may-expired = o certificado de "{ $coder }" valia até { $day }; o responsável renova-o com frontalis coder certify
may-revoked = o certificado de "{ $coder }" foi retirado em { $day }; pergunte ao responsável
may-key-needed = a folha de "{ $coder }" sobre "{ $clip }" codifica-se seletivamente; abre-se com a chave do certificado de "{ $whose }": abra-a primeiro
may-unproven = a folha de "{ $coder }" sobre "{ $clip }" não está provada: { $what }; frontalis verify diz mais
may-not-done = a folha não está terminada: { $what }
seal-passphrase = a frase-passe não abre a chave "{ $key }"

## Interpretation and timing.

rd-replayed = repete-se sem parar a 1/8 da velocidade
rd-upper-only = só a parte superior
rd-lower-only = só a parte inferior
rd-full-extent = completa
rd-kind-micro = micro
rd-kind-macro = macro
rd-kind-felt = sorriso sentido
rd-phase-onset = fase de início
rd-phase-offset = fase final
rd-is-several = várias
rd-is-undetermined = indeterminado
rd-is-unclassified = não classificado
rd-prototype = protótipo
rd-variant = variante
rd-criterion = critério
rd-mark-cheek = 6 com 12
rd-mark-symmetry = 12 simétrico
rd-mark-smooth = 12 suave
rd-mark-lasts = 12 dura de 0,5 a 4 s
rd-mark-together = 6 e 12 culminam juntos
rd-need-cheek = 6 não pôde ser visto ou é incerto
rd-need-symmetry = 12 é incerto
rd-need-smooth = o nível de 12 não está codificado quadro a quadro
rd-need-lasts = indecidível com estes quadros, ou 12 não tem término
rd-need-together = o ápice de 6 ou de 12 não está marcado
rd-step-gaze = olhar para baixo (64) antes do ápice de 12
rd-step-control = um controle do sorriso (14, 15, 17, 23, 24 ou 32) durante 12
rd-step-head = cabeça virada ou baixa (51, 52, 54) após o início de 12
rd-need-apex = o ápice de 12 não está marcado
rd-table-contains = códigos fora da regra são admitidos e listados
rd-table-exact = nenhum código fora da regra
rd-table-screen = um filtro: não basta por si só
rd-table-sequence = importa a ordem dos eventos, que um só código não mostra
rd-table-formula = um índice numérico, com regras ao lado
rd-duchenne = sorriso de Duchenne
rd-need-ends = o início e o término não estão marcados

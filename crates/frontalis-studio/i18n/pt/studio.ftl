# Words of the screens. Commands whose keys are shown stand in angle marks.

welcome = Codificar faces, quadro a quadro
welcome-text = Um projeto reúne clipes, codificadores e suas folhas em um só arquivo. Abra um ou comece um novo; nada sai deste computador.
new-project = Novo projeto…
open-project = Abrir…
or-type-path = ou digite um caminho: se o projeto existe, abre-se; senão, cria-se
project-path = ~/estudo/sorrisos.frontalis
go = Ir
recent = Projetos recentes
no-recent = Nenhum projeto foi aberto neste computador ainda
forget = Tirá-lo desta lista; o arquivo fica
projects = Projetos
coder = Codificador
no-coder = Adicione o nome ou pseudônimo com que você codifica.
coder-name = Nome ou pseudônimo
add = Adicionar
clips = Clipes
compare = Comparar codificadores
add-videos = Adicionar vídeos…
video-path = Caminho de um vídeo, ou solte arquivos na janela
no-clips = Ainda não há clipes
no-clips-todo = Adicione um vídeo pelo caminho, pelo botão ou soltando-o aqui
vfr = VFR
vfr-tip = Taxa variável: os quadros não são igualmente espaçados. Tempos e durações vêm da marca de tempo de cada quadro.
mirrored = espelhado
mirrored-tip = A gravação está espelhada. É vista virada, com a esquerda da pessoa à direita, como em qualquer outra; os lados da folha são os da pessoa. Clique para mudar isso (‹mirrored›).
missing = vídeo não encontrado
locate = Localizar…
code-clip = Codificar
read-clip = Abrir
not-started = não iniciado
type-a-path = Digite antes o caminho de um projeto
type-a-video = Digite antes o caminho de um vídeo
type-a-coder = Digite antes o nome do codificador
add-a-video-first = Adicione antes um vídeo
add-a-coder-first = Adicione antes um codificador, à esquerda
project-files = Projeto do Frontalis
video-files = Vídeo
to-library = Voltar à biblioteca
undo-tip = Desfazer (‹undo›)
redo-tip = Refazer (‹redo›)
keys-tip = Teclas desta tela (‹keys›)
submit = Entregar…
submit-tip = Dar a folha por concluída, para que possa ser comparada (‹submit›)
is-submitted = entregue, somente leitura
submitted-no-change = esta folha já foi entregue; não aceita mais alterações
submit-ask = Entregar esta folha?
submit-text = Depois disso não aceita mais alterações, e pode ser comparada com as folhas de outros codificadores que tenham entregado as suas.
not-yet = Ainda não
opening = Lendo o vídeo…
reading-why = O primeiro quadro. Cada pacote é lido uma vez, para ter quadros e tempos exatos; da próxima vez o vídeo abre na hora.
cancel-reading = Não adicionar este vídeo
current = ATUAL
neutral = NEUTRO
no-neutral = Ainda não há quadro neutro. Vá a um quadro em que a face desta pessoa esteja em repouso e pressione ‹neutral›.
side-by-side-tip = O quadro neutro ao lado do atual, ou não (‹side-by-side›)
flicker-tip = Quadro neutro e atual alternados no mesmo lugar: o que se moveu é visto mover-se (‹flicker›)
fields-tip = Avançar campo por campo ou por quadros inteiros (‹fields›): um quadro entrelaçado contém duas imagens separadas por meio quadro. As marcas vão para o quadro.
no-fields = não entrelaçado
go-to-neutral-tip = Ir ao quadro neutro (‹go-to-neutral›)
clear-neutral = Sem quadro neutro
set-neutral-tip = O quadro atual é a face neutra (‹neutral›)
video-missing = O vídeo não pode ser mostrado
video-missing-todo = A folha pode ser lida e suas notas alteradas; quadros que não são vistos não se codificam.
not-kept-yet = O que foi visto ainda não está no arquivo; espere um momento e entregue de novo
too-many-waiting = { $n } teclas esperam o quadro; o que for pressionado agora fica de fora
no-picture-no-code = Não há imagem na tela: localize o vídeo antes de codificar
copy = cópia de trabalho
original = original
copy-tip = As imagens são da cópia de trabalho, comparada com o original quadro a quadro; clique para ver as do original (‹copy›)
original-tip = As imagens são do original; clique para ver as da cópia de trabalho, que avançam com fluidez (‹copy›)
copy-chip-tip = As imagens são de uma cópia em que cada quadro é comprimido separadamente; quadros e tempos são os do original
make-copy = Criar cópia
copy-asked = Uma cópia de trabalho avança com fluidez nos dois sentidos, de qualquer ponto.
copy-asked-cost = Cada quadro separadamente, comparado com o seu; ‹copy› começa; leva minutos.
no-copy-yet = a cópia de trabalho poderá ser criada depois que o original for lido
not-now = Agora não
cancel = Cancelar
making-copy = Criando a cópia de trabalho
copy-checking = comparando cada quadro com o original
one-copy-at-a-time = outra cópia de trabalho está sendo criada; comece esta quando terminar
no-frame = quadro –
first-tip = Primeiro quadro (‹first-frame›)
second-back-tip = Um segundo atrás (‹second-back›)
back-tip = Um quadro atrás (‹step-back›)
play-tip = Reproduzir ou pausar (‹play›); ‹shuttle-back› ‹pause› ‹shuttle-forward› shuttle
forward-tip = Um quadro adiante (‹step-forward›)
second-forward-tip = Um segundo adiante (‹second-forward›)
last-tip = Último quadro (‹last-frame›)
slower-tip = Mais lento (‹slower›)
faster-tip = Mais rápido (‹faster›)
loop-tip = Reproduzir repetidamente: da entrada à saída; senão, a ação escolhida; senão, tudo (‹loop›)
in-out-tip = Pontos de entrada e saída, postos com ‹in-point› e ‹out-point›; clique para reproduzir tudo (‹no-in-out›)
dropped-tip = Quadros que, na reprodução, chegaram tarde demais para serem mostrados. Ao avançar passo a passo, estão todos
mute-tip = Som ligado; clique para desligar (‹sound›; ‹louder› mais alto)
unmute-tip = Som desligado; clique para ouvir (‹sound›)
no-sound-tip = Este clipe não tem som
no-device-tip = Sem dispositivo de som; a reprodução segue o relógio do sistema
no-device = não há dispositivo de som utilizável: a reprodução segue o relógio do sistema
device-gone = o dispositivo de som desapareceu; a reprodução segue pelo relógio do sistema, e o som volta com o próximo dispositivo
hop-tip = Quadros que um salto avança; clique para outro número (‹next-hop›)
goto = ir a…
goto-tip = Um número de quadro, ou um tempo como 1:02.5 (‹go-to›)
goto-unreadable = digite um número de quadro deste clipe, ou um tempo como 1:02.5
entry-hint = Digite um código:  12c   12cl   1+2+5b   /l12
open = aberta
action = Ação escolhida
delete-tip = Excluir (‹delete›)
note = Nota: indícios vistos, dúvidas …  (‹note›)
select-for-note = escolha uma ação para escrever sua nota
nothing-selected = Nenhuma ação escolhida. Clique em uma na linha do tempo, ou:
several-hint = Níveis, lados, marcas e Delete alteram todas, em um só passo.
go-there = Ir lá
duration = duração
is-open = aberta: ‹offset› marca o término
level = Nível
takes-no-level = Este código não leva nível.
side = Lado
both = Ambos
unsure = Incerto
takes-no-side = Este código não leva lado.
left-tip = Só a esquerda da pessoa (‹left›)
right-tip = Só a direita da pessoa (‹right›)
one-side-tip = Um lado, sem indicar qual (‹one-side›)
unequal-tip = Ambos os lados, desiguais (‹unequal›)
top-tip = Só o lábio superior (‹top-lip›)
bottom-tip = Só o lábio inferior (‹bottom-lip›)
actions = Ações
events = Eventos
findings = Avisos
no-actions = Nada foi codificado ainda.
no-events = Ainda não há eventos: um evento precisa de uma ação com término.
no-findings = Nada improvável foi encontrado.
no-actions-on-timeline = Digite um código como 12c e pressione Enter: seu início é marcado no quadro na tela
ruler-time = tempo
frame = quadro
zoom-in = Aproximar (‹timeline-closer›, Ctrl+roda)
zoom-out = Afastar (‹timeline-further›, Ctrl+roda)
zoom-whole = O clipe inteiro (‹timeline-whole›)
film = imagens
sound = som
film-tip = Imagens do clipe acima das faixas, ou não (‹strips›)
wave-tip = O som acima das faixas, ou não (‹strips›)
stop-reading = Parar de ler este clipe em segundo plano; o que já se leu é conservado, e da próxima vez continua daí
reading-begins = Lendo o clipe em segundo plano
read-again = Ler de novo
reading-failed = O clipe não foi lido em segundo plano
keys = Teclas
keys-hint = Clique em um comando e pressione a tecla que ele deve ter. Dígitos começam um código: 12c é o código 12 no nível C, 12cl só seu lado esquerdo, 1+2+5b vários, 6? um incerto; ‹type-score› começa um com letra, como l12c. Enter marca seu início aqui.
press-key = Pressione a tecla nova, com Ctrl, Shift ou Alt se for o caso; Esc a deixa como está. Se outro comando a tiver, ele a perde.
new-key = tecla nova …
no-key = sem tecla
no-key-tip = Nenhuma tecla para este comando
reset-key-tip = As teclas do conjunto
find = Buscar comandos, códigos, quadros
find-hint = um comando, um código como 12 ou lip corner, um quadro ou tempo
nothing-found = Nada tem esse nome.
close = Fechar (Esc)
reading = Leitura
no-event-here = Não há evento neste quadro. Vá a um: todas as tabelas publicadas leem seu código.
unclassified = Nenhuma tabela descreve este código.
comparing = Comparando as folhas…
compare-failed = Não foi possível comparar as folhas
nothing-to-compare = Ainda não há nada a comparar
nothing-to-compare-todo = Antes, dois codificadores devem entregar suas folhas do mesmo clipe; até lá, cada um codifica sem ver a do outro.
facs-ratio = Índice FACS
by-code = Por código
timing = Tempos
readings = Leituras
recipe = Receita
code = código
pair = codificadores
both-frames = ambos
first-frames = só o 1.º
second-frames = só o 2.º
kappa = kappa por quadro
percent = concord.
positive = positivo
negative = negativo
ac1 = AC1
event-f1 = F1, ações
landmark = marca
matched = pareadas
mean-frames = média, quadros
mean-ms = média, ms
median-abs = mediana |d|
limits = limites 95 %, quadros
within-2 = até 2
settings = Configurações
settings-tip = Configurações (‹settings›)
settings-keys = Para cima e para baixo escolhem um ajuste, esquerda e direita o alteram; Esc fecha.
theme = Tema
theme-hint = O que rodeia uma imagem é o mesmo cinza neutro em todos os temas.
text-size = Tamanho de texto e controles
text-size-hint = Além do que o sistema define para a tela.
rest = Descanso nas pontas de um laço
rest-hint = Para que o olho perceba onde começa e onde termina o que se repete.
rest-none = Nenhum
renderer = Quem desenha
renderer-hint = Vale a partir do próximo início. Por si só o programa usa o mais rápido: se houver uma placa gráfica de verdade, ambos são comparados ao terminar o programa.
renderers-compared = { $cards }: { $card } ms por imagem; processador: { $processor } ms.
no-real-card = uma placa gráfica simulada
dismiss = Fechar este aviso
more-findings = Há mais; aparecem à medida que estes são corrigidos.
library-key-field = Tab
library-does-field = próximo campo; com Shift, o anterior
hint-frame = quadro
hint-play = reproduzir
hint-score = codificar
hint-landmarks = início ápice término
hint-next = próxima ação
hint-commands = comandos
hint-keys = teclas
select-next = escolher a próxima ação
select-previous = escolher a anterior
select-score = codificar 12 aqui
not-smooth-below-one = Este vídeo não avançará com fluidez: aqui menos de um passo por segundo.
not-smooth = Este vídeo não avançará com fluidez: aqui cerca de { $n } { $n ->
        [one] passo
       *[other] passos
    } por segundo.
not-smooth-backward-below-one = Este vídeo não recuará com fluidez: aqui menos de um passo por segundo.
not-smooth-backward = Este vídeo não recuará com fluidez: aqui cerca de { $n } { $n ->
        [one] passo
       *[other] passos
    } por segundo.
copy-cost-seconds = Uma cópia de trabalho sim (cerca de { $size }, { $n } s).
copy-cost-minutes = Uma cópia de trabalho sim (cerca de { $size }, { $n } min).
copy-writing = { $size } gravados
copy-not-used = Mostra-se o original: { $why }
copy-broke-off = A criação da cópia de trabalho foi interrompida: { $why }; é uma falha que convém relatar
percent-of = { $n } %
language = Idioma
language-hint = Os códigos e nomes das unidades de ação são os da área em todos os idiomas.
language-of-system = Como o sistema
renderer-faster = O mais rápido aqui
renderer-processor = Processador
renderer-card = Placa gráfica
look-dark = Escuro
look-light = Claro
look-high-contrast = Alto contraste
about-frames = cerca de { $n } { $n ->
        [one] quadro
       *[other] quadros
    }
no-thread = o vídeo não pode ser lido agora: { $why }; feche outros programas e tente de novo
other-video = { $file } não é o vídeo com que este clipe foi codificado; localize o original
more-rows = { $shown } de { $of } linhas. A linha de comando e os CSV do relatório têm todas.
hidden-sheets = { $n ->
        [one] { $n } folha está oculta
       *[other] { $n } folhas estão ocultas
    } para você: codificação cega; a folha de outro codificador é mostrada quando ambos entregaram a sua
not-found = Não há arquivo em { $file }; localize o vídeo onde está agora.
rate = { $rate } fps
frames = { $n } { $n ->
        [one] quadro
       *[other] quadros
    }
n-actions = { $n } { $n ->
        [one] ação
       *[other] ações
    }
draft = rascunho, { $n } { $n ->
        [one] ação
       *[other] ações
    }
submitted = entregue, { $n } { $n ->
        [one] ação
       *[other] ações
    }
n-selected = { $selected } de { $n } { $n ->
        [one] ação escolhida
       *[other] ações escolhidas
    }
n-selected-title = { $n } { $n ->
        [one] ação escolhida
       *[other] ações escolhidas
    }
nothing-to-save = nada a salvar
saved = salvo, entrada { $n }
still-open = { $n } { $n ->
        [one] ação continua aberta: marque seu término ou exclua-a
       *[other] ações continuam abertas: marque seus términos ou exclua-as
    } antes
frame-short = q { $frame }
preview = Prévia, quadro { $frame }
read-so-far = Lendo o clipe em segundo plano { $n } %
lost-frames = { $n ->
        [one] { $n } quadro deste clipe não pode ser mostrado
       *[other] { $n } quadros deste clipe não podem ser mostrados
    }: o arquivo está danificado. `frontalis clip check` os nomeia; copie o arquivo de novo da origem
field = campo { $number } de 2
field-later = campo { $number } de 2 · +{ $ms } ms
frame-of = quadro { $frame } / { $last }
frame-not-shown = o quadro { $frame } não pode ser mostrado; a imagem diz por quê
frame-failed = Quadro { $frame }: { $why }
keys-unread = As teclas de { $file } não estão em uso: { $why }. Valem as do Frontalis até que seja corrigido.
keys-unwritten = Não é possível gravar { $file }: { $why }
hop-forward-tip = { $n } { $n ->
        [one] quadro
       *[other] quadros
    } adiante (‹hop-forward›)
hop-back-tip = { $n } { $n ->
        [one] quadro
       *[other] quadros
    } atrás (‹hop-back›)
sound-off = sem som
sound-at = som a { $n } %
dropped = { $n } { $n ->
        [one] perdido
       *[other] perdidos
    }
onset-at = início no quadro { $frame }
apex-at = ápice { $frame }
open-since = { $score } desde { $frame }
duration-of = { $n } q  { $ms } ms
code-tip = { $code }  { $name }: início neste quadro; se mantido, dura até que o solte
onset-here = início neste quadro (‹onset›)
apex-first-here = início do ápice neste quadro (‹apex›)
apex-last-here = fim do ápice neste quadro (‹apex›)
offset-here = término neste quadro (‹offset›)
extra-codes = {"  "}além: { $codes }
not-ruled-out = não descartado: { $words }
undetermined = indeterminado: { $words }
ratio-form = { $form }, { $n } { $n ->
        [one] evento
       *[other] eventos
    }
event-place = { $clip }, { $coder }, ápice { $frame }
key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift
key-left = ←
key-right = →
key-up = ↑
key-down = ↓
key-home = Home
key-end = End
key-pageup = PgUp
key-pagedown = PgDn
key-enter = Enter
key-escape = Esc
key-space = Espaço
key-tab = Tab
key-backspace = Backspace
key-delete = Delete
keys-more = { $shown }; e mais { $n }

# Timeline: lanes, markers, levels frame by frame.
markers = marcadores
snaps = ímã
snaps-not = sem ímã
select-to-fold = escolha primeiro uma ação da região a recolher
marker-title = Marcador
marker-hint = Nome, por exemplo: olhar de novo o canto da boca
marker-keys = Enter guarda, Escape deixa como está; ‹marker-kind› muda o tipo, ‹marker› tira o marcador
marker-not-yet = o quadro ainda não está na tela; espere que apareça
marker-check = Olhar de novo
marker-question = Pergunta
marker-candidate = Pode ser um evento
marker-point = Ponto
on-frame = quadro { $frame }
lane-left = esquerda
lane-right = direita
lane-one-side = um lado
lane-top-lip = lábio superior
lane-bottom-lip = lábio inferior
lanes-used = faixas em uso
lanes-scheme = faixas do esquema
lanes-selected = faixas do escolhido
lanes-used-told = faixas que têm uma ação
lanes-scheme-told = faixas de todo o esquema
lanes-selected-told = faixas que têm uma ação escolhida
lanes-of-one = faixas de uma só região: { $region }
lanes-of-all = faixas de todas as regiões
snap-on = o que se arrasta se ajusta ao cursor, às marcas, aos marcadores e ao quadro neutro; com Shift pressionado não
snap-off = o que se arrasta não se ajusta
level-track = Curva de nível
level-track-none = não codificada quadro a quadro
level-track-changes = { $n } { $n ->
        [one] mudança
       *[other] mudanças
    }
level-pass-tip = Nível quadro a quadro, ou terminar isso (‹level-pass›)
level-from-track-tip = Nível e ápice da curva de nível (‹level-from-track›)

## Held codes, templates, passes, the checklist.

same-key = A mesma tecla termina
library-keys = Biblioteca
library-keys-tip = As teclas da biblioteca, que tem algumas próprias
same-key-tip = Codificar um código aberto o termina, e o filme continua entretanto, como no BORIS; senão, um código sempre começa uma ação, com o filme em pausa
nothing-to-name = digite antes um código ou selecione ações: deles se faz um modelo
template-tip = Fazer disso um modelo (‹save-template›)
side-left = Esquerda
side-right = Direita
side-top = Superior
side-bottom = Inferior
pad-onset = início aqui
no-codes-here = O esquema não tem códigos aqui.
pass-tip = O que se procura nesta passagem, quanto do clipe foi visto nela e o que está codificado; clique para a passagem seguinte (‹next-pass›)
nothing-to-check = vá antes a um evento ou selecione uma ação (‹next-action›): a lista de verificação é dela
all-checked = todas as regiões estão verificadas aqui
check-hint = Enter: nada visto. x: não visível. Um código se digita como sempre. Acima e Abaixo escolhem, Esc fecha.
nothing-seen = nada visto
not-visible = não visível
nothing-tip = Olhado: nada visto (Enter)
hidden-tip = Não visível (x)
saved-at-once = { $saved }; cada entrada está no arquivo do projeto antes de estar na tela
name-it = Nome para { $score }: letras e algarismos. Enter o guarda, Esc não
template-saved = o modelo { $name } está guardado: digite { $name }
template-saved-key = o modelo { $name } está guardado: digite { $name } ou pressione Alt+{ $number }
own-unread = Os modelos de { $file } não são usados até que seja corrigido: { $why }
pad-tip = { $score }  { $name }: início neste quadro; se mantido, dura até que o solte
pass-progress = { $percent } % · { $n } codif.
watched-tip = Visto nesta passagem ({ $pass }): { $percent } % do clipe. Quanto mais alta a marca, mais de perto: passo a passo, lento, normal, rápido. Clique para ir até lá; ‹next-unwatched› segue para o que não foi visto
checking = Verificação { $first }–{ $last }
muted-by-scheme = este estudo é codificado sem som: assim diz seu esquema, para que o que se fala não indique o que ver
try-now = Tentar agora
save-copy = Guardar uma cópia do projeto…
saved-after-all = tudo está de novo no arquivo
trouble-full = O disco do projeto está cheio. Apague o que não for preciso; estes passos entram sozinhos no arquivo assim que houver espaço.
trouble-busy = Outro programa mantém ocupado o arquivo do projeto, como faz um backup ou uma sincronização. Estes passos entram sozinhos quando ele o soltar.
trouble-read-only = Agora não se pode gravar no arquivo ou na pasta do projeto. Permita a gravação, ou guarde uma cópia onde possa gravar.
trouble-gone = O arquivo do projeto não está onde estava: foi movido, renomeado ou apagado, ou falta a sua unidade. Ponha-o de volta, ou guarde uma cópia.
trouble-replaced = Outro arquivo tomou o lugar do projeto, como faz uma sincronização ou um backup restaurado. Guarde uma cópia com outro nome.
trouble-disk = O disco ou a unidade de rede do projeto não responde como deve. Tenta-se de novo e de novo; ou guarde uma cópia em outro disco.
trouble-other = O arquivo do projeto não os aceita. Guarde uma cópia com outro nome e verifique o projeto com `frontalis verify`.
video-away = não se pode ler o vídeo: falta o seu arquivo ou a sua unidade; ele volta a ser mostrado sozinho assim que estiver de volta
video-back = o vídeo está de volta
not-saved = não guardado: { $n } { $n ->
        [one] passo
       *[other] passos
    }
caught-up = Outro programa alterou esta folha enquanto estava aberta aqui. Ela foi lida de novo, e o que você introduziu foi introduzido nela. { $n ->
        [0] {""}
        [one] 1 passo já não cabia: confira as suas últimas entradas.
       *[other] { $n } passos já não cabiam: confira as suas últimas entradas.
    }
kept-aside = { $n ->
        [one] 1 passo
       *[other] { $n } passos
    } em { $clip } sem poder ser gravado no projeto. O que lá falta fica guardado neste computador e entra sozinho quando você abrir aqui de novo a folha deste clipe.
leaving-would-lose = { $n ->
        [one] 1 passo não está
       *[other] { $n } passos não estão
    } no arquivo, nem se pode guardar à parte: guarde antes uma cópia do projeto. Sair mais uma vez perde o que não está no arquivo.
taken-back = { $n ->
        [one] 1 passo
       *[other] { $n } passos
    } que não se pôde gravar da última vez: de volta, e a caminho do arquivo.
aside-unread = Os passos guardados à parte não cabem nesta folha: { $why }. Continuam em { $file }.
not-copied = O projeto não foi copiado: { $why }
copied = Há uma cópia do projeto em { $path }. Você continua no próprio projeto.
goes-on-in-copy = Agora você continua na cópia, em { $path }: tudo o que introduziu está nela. O projeto que não podia ser gravado fica como estava.
broken-page = Esta tela não pode ser mostrada
go-on = Continuar
fault = Uma falha interna do Frontalis foi contida. O que você codificou está guardado, e a tela foi refeita a partir do arquivo. Por favor, informe-nos.
fault-with-log = Uma falha interna do Frontalis foi contida. O que você codificou está guardado, e a tela foi refeita a partir do arquivo. Por favor, informe-nos e envie { $log }, que não nomeia nenhum vídeo.
pictures-are-apart = As imagens estão em uma janela própria.
pictures-back = Trazer de volta (‹pictures-apart›)
pictures-apart-tip = As imagens em uma janela própria, por exemplo em um segundo monitor, ou não (‹pictures-apart›)
timeline-apart-tip = A linha do tempo em uma janela própria, por exemplo em um segundo monitor, ou não (‹timeline-apart›)
lists-apart-tip = A ação e as listas em uma janela própria, por exemplo em um segundo monitor, ou não (‹lists-apart›)
timeline-window = Linha do tempo
lists-window = Ação e listas
drop-adds = Solte para adicionar ao projeto
drop-opens = Solte para abrir
drop-not-while-coding = Outro projeto se abre na biblioteca
drop-no-videos = Não há vídeos nesta pasta
take-back = Desfazer
notices-tip = As últimas mensagens (‹notices›)
past-notices = As últimas mensagens
no-past-notices = Ainda não há mensagens.
forgotten = { $project } foi tirado da lista; o arquivo fica
videos-are-read = { $n ->
        [one] { $n } vídeo está sendo lido
       *[other] { $n } vídeos estão sendo lidos
    } para o projeto; a biblioteca mostra o andamento
mark-onset = início
mark-apex-first = ápice de
mark-apex-last = ápice até
mark-offset = término

## Seeing.

overlay = NEUTRO SOBRE ATUAL
difference = DIFERENÇA DO NEUTRO
no-comparison = AS DUAS IMAGENS NÃO TÊM A MESMA FORMA
neutral-of-tip = Este clipe não tem um quadro neutro seu. Vê-se o que você definiu em outro clipe da mesma pessoa: a luz e a distância podem ser outras.
overlay-tip = O quadro neutro sobre o atual (‹overlay›); ‹stronger› e ‹weaker›: mais e menos dele
difference-tip = Quanto o quadro atual difere do neutro (‹difference›); ‹stronger› e ‹weaker›: mais e menos forte
loupe-tip = Uma lupa sob o ponteiro (‹loupe›); ‹loupe-power›: seu aumento
crops-tip = Sobrancelhas, olhos e boca ao lado do quadro (‹crops›); ‹place-crops›: desenhar onde estão
as-recorded-tip = Uma gravação espelhada: virada, com a esquerda da pessoa à direita, ou como foi gravada (‹as-recorded›)
link-tip = O quadro neutro é visto como o atual, ou por si só (‹link›)
ask-mirrored-tip = A gravação está espelhada, como a de muitas webcams? (‹mirrored›)
light-tip = Brilho (‹brighter›, ‹darker›), contraste (‹more-contrast›, ‹less-contrast›) e gama (‹more-gamma›, ‹less-gamma›)
brightness = Brilho
contrast = Contraste
gamma = Gama
loupe-power-tip = Outro aumento da lupa (‹loupe-power›)
rate-tip = Vezes por segundo que ambos são vistos; outro ritmo (‹flicker-rate›)
rest-tip = Quanto um laço descansa em ambas as pontas; mais, ou nada (‹loop-rest›)
altered-tip = A luz não é a filmada. Clique, ou ‹as-filmed›: como foi filmada
fit-tip = Pixels de tela por pixel do vídeo. Clique, ou ‹fit›: toda a imagem; ‹one-to-one›: 100 %
persons-left = E
persons-right = D
is-mirrored = Esta gravação está espelhada?
is-not-mirrored = Esta gravação não está espelhada?
mirrored-text = Muitas webcams gravam uma imagem espelhada: a esquerda da pessoa está à esquerda da imagem. Um clipe assim é virado, para que esquerda e direita estejam onde em qualquer outra gravação, e em suas bordas há letras para a direita e a esquerda da pessoa. Vale para todos os codificadores do clipe.
not-mirrored-text = A imagem será vista como foi gravada, com a esquerda da pessoa à direita. Vale para todos os codificadores do clipe.
mirrored-sides = Lados e direções em uma folha são sempre os da própria pessoa, e as teclas de esquerda e direita significam o mesmo de sempre.
keep-sides = Mantê-los: são os da pessoa
turn-sides = Virá-los: segui a imagem
mark-mirrored = Está espelhada
mark-not-mirrored = Não está
face-brows = SOBRANCELHAS
face-eyes = OLHOS
face-mouth = BOCA
face-face = FACE
place-face = Desenhe uma caixa em torno da face na imagem
place-brows = Desenhe uma caixa em torno das sobrancelhas na imagem
place-eyes = Desenhe uma caixa em torno dos olhos na imagem
place-mouth = Desenhe uma caixa em torno da boca na imagem
somebody = Alguém
neutral-of = NEUTRO DE { $clip }
not-lent = O quadro neutro de outro clipe desta pessoa não pode ser mostrado: { $why }
draw-box = { $what }; Esc: agora não
sided = { $n } { $n ->
        [one] ação de sua folha nomeia
       *[other] ações de sua folha nomeiam
    } um lado ou uma direção. O que se quis dizer?
sided-submitted = Sua folha foi entregue: { $n } lados e direções nela ficam como estão.
mirrored-since = { $who } marcou este clipe como espelhado em { $day }, depois de seu último trabalho nele. A imagem está virada; o que você codificou está como deixou: reveja seus lados.
not-mirrored-since = { $who } marcou este clipe como não espelhado em { $day }, depois de seu último trabalho nele. A imagem está virada; o que você codificou está como deixou: reveja seus lados.
loupe-of = lupa { $power }×

# Concordância.
agreement = Concordância
agreement-back = Voltar (Esc)
copy-methods = Copiar métodos
methods-copied = Métodos copiados
methods-ready = Métodos, prontos para colar
make-again = Calcular de novo
making-cancelled = Cancelado: nenhum número foi calculado
ag-options = Opções
ag-options-n = Opções: { $n }
ag-options-tip = O que conta como um, o que conta como neutro, como os intervalos são sorteados (O)
ag-options-hint = Regras do estudo, para todos os codificadores e todos os números. Ficam guardadas para este projeto neste computador e constam da receita e do parágrafo de métodos.
ag-alike = Códigos tomados por um só
ag-alike-hint = Cada lista conta como o seu primeiro código. As listas são separadas por ponto e vírgula.
ag-alike-field = 25,26,27; 23,24
ag-jaw = Mandíbula e lábios afastados: 25, 26, 27
ag-lips = Lábios tensos ou apertados: 23, 24
ag-sides = Esquerda, direita e ambos os lados contam como um
ag-neutral = Na razão FACS, quem não codificou nada em um evento codificou neutro (0)
ag-two = Os intervalos sorteiam pessoas ou clipes, e blocos de 60 s dentro de cada um
ag-usual = Redefinir
ag-apply = Calcular com estas
ag-no-code = { $text } não é um código do catálogo
ag-twice = { $code } está em duas listas, ou duas vezes em uma
ag-lone = { $code } está sozinho: diga com o que conta como um
drawing = Desenhando…
tab-overview = Visão geral
tab-tolerance = Tolerância
tab-levels = Níveis
tab-time = Ao longo do tempo
tab-methods = Métodos
card-ratio = Razão FACS, média por evento
card-codes = Ações, F1 de todos os códigos
card-levels = Níveis, kappa ponderado
card-timing = Inícios a 2 quadros ou menos
card-emfacs = EMFACS: se há um evento
card-time = A última sessão, F1
ratio-rule = 2 × códigos comuns / códigos de ambos, eventos conjuntos; linha em 0,70
f1-rule = Emparelhadas uma a uma, interseção sobre união ≥ 0,5
levels-rule = Ações emparelhadas com nível de ambos; pesos quadráticos
timing-rule = Ações emparelhadas; quadros, primeiro menos segundo, com limites de concordância
emfacs-rule = Listas de eventos emparelhadas por interseção sobre união ≥ 0,5
time-rule = F1 de ações emparelhadas por clipe, ou por 10 minutos de um clipe longo
pooled = conjunta
ratio-levels = com o mesmo nível
ratio-sides = com o mesmo lado
icc = CCI(2,1)
exact = mesmo nível
within-one = a um nível ou menos
emfacs-how = como: razão, eventos emparelhados
emfacs-combined = ambos: razão com omissões
emfacs-by-chance = se há, por acaso
onset-bias = início
apex-bias = ápice
offset-bias = término
trend = tendência por clipes (postos)
events-both = eventos
base-rate = taxa base
alpha = alfa
kappa-line = kappa, de 0 a 1
few-events = poucos eventos
few-events-tip = Menos de 10 ações de um codificador: muito poucas para julgar este código; 30 para citar um número.
codes-hint = Um clique num cabeçalho ordena; um clique numa linha lista em que diferem. Leia kappa, concordância positiva, AC1 e taxa base juntos: nenhum sozinho.
list-tip = Lista em que os codificadores diferem
double-coded = Codificado duas vezes
f1-of-pair = F1 do par
cell-open = comparada
cell-hidden = entregue, oculta para si até entregar a sua
cell-draft = rascunho
cell-none = não codificado
cell-open-tip = Lista em que este codificador difere dos outros neste clipe
cell-selective-tip = Uma folha seletiva: compara-se com outras em duas etapas
sweep-hint = Uma janela mais larga eleva kappa e acaso por igual: conta a distância entre as duas linhas. Mostram-se os códigos com mais ações; um clique num deles lista em que os codificadores diferem.
levels-hint = Níveis das ações que ambos pontuaram: linhas, o primeiro codificador; colunas, o segundo.
timing-hint = Ações muito afastadas não são emparelhadas: leia os tempos junto ao F1, nunca sozinhos.
time-hint = A confiabilidade decai depois do treino. Um intervalo que desce abaixo de 0,60 é desenhado grosso.
click-to-list = Clique para listar as ações por trás
spot-actions = { $n } { $n ->
        [one] ação
       *[other] ações
    }
spot-apart = { $apart }, duração média { $n }
spot-sweep = kappa { $from }, a até { $s } s { $to }
disagreements = Desacordos
with-everyone = { $coder } × todos
no-disagreement = Nada a listar: os codificadores não diferem aqui.
apart-by = marcos separados por mais destes quadros:
sides-differ = lado
the-same = igual
diff-onset = início
diff-apex = ápice
diff-offset = término
diff-alone = um só codificador
diff-level = nível
diff-side = lado
stack-keys = ← → um quadro, com Shift dez · ↑ ↓ o desacordo anterior, o seguinte · Home ao começo · Esc aos números
back-to-numbers = Aos números (Esc)
frame-back = Um quadro atrás (←)
frame-forward = Um quadro à frente (→)
disagreement-before = O desacordo anterior (↑)
disagreement-next = O próximo desacordo (↓)
why-single-coder = menos de dois codificadores o codificaram
why-no-units = nenhum quadro ou evento foi codificável por dois
why-no-variance = todos os valores são iguais: o acordo por acaso é total
why-no-positives = nenhum dos dois o pontuou
why-no-negatives = ambos o pontuaram o tempo todo
why-too-few-units = unidades insuficientes para esta estatística
why-no-events = nenhum dos dois tem um evento
why-no-matches = nenhum evento coincide
why-unstable-bootstrap = mais de 5 % das reamostras não estavam definidas
why-single-category = há uma só categoria
why-no-gaps = nada fica por codificar
why-not-converged = o ajuste não estabilizou
why-over-budget = mais unidades do que esta medida admite
brief-single-coder = um codificador
brief-no-units = nada em comum
brief-no-variance = sem variância
brief-no-positives = nunca codificado
brief-no-negatives = sempre codificado
brief-too-few-units = dados de menos
brief-no-events = sem eventos
brief-no-matches = sem pares
brief-unstable-bootstrap = instável
brief-single-category = uma categoria
brief-no-gaps = sem lacunas
brief-not-converged = não converge
brief-over-budget = dados de mais
flag-one-coder-constant = Um codificador nunca o pontuou, ou sempre: kappa é exatamente 0.
flag-small-clusters = Menos de 10 pessoas, clipes ou blocos sob o intervalo.
flag-within-one-video = O intervalo vale dentro deste único clipe.
flag-tie-broken = Vários emparelhamentos eram igualmente bons.
flag-iid-se = O intervalo toma as ações por independentes.
measure-facs-ratio = razão FACS
measure-frames = dois codificadores por quadro
measure-levels = níveis por quadro
measure-many-coders = todos os codificadores por quadro
measure-tolerance = kappa com tolerância
measure-events = emparelhamento de ações
measure-timing = tempos de ações emparelhadas
measure-attributes = nível e lado de ações emparelhadas
measure-emfacs = EMFACS em duas etapas
measure-selective = folhas seletivas em duas etapas
measure-easydiag = kappa de emoções de EasyDIAg
measure-unitized = família u-alfa
measure-unitized-legacy = primeiro alfa de unitização
measure-gamma = gama
measure-boris = kappa e identidade como no BORIS
measure-drift = concordância ao longo do tempo
measure-uncertainty = incerteza de kappa entre clipes
measure-benchmark = quão grande é kappa
measure-sample-size = quantos eventos codificar duas vezes
measure-ratings = codificações de um arquivo
few-codes = { $few } de { $of } códigos com poucos eventos
low-sessions = { $low } de { $of } descem abaixo de 0,60
coded-twice = com duas folhas entregues: { $n } de { $of } { $of ->
        [one] clipe
       *[other] clipes
    }, { $share } % do tempo; o aconselhado é de 15 a 25 %
only-coder = só { $coder }
apart-by-more = { $landmark } a mais de { $n }
frame-number = quadro { $n }
from-time = desde { $time }
## Selective coding.

gate = Codificação seletiva
gate-about = Só se codificam os eventos que contêm uma combinação nuclear; o que não se codifica não foi procurado. É para codificadores que passaram o FACS Final Test e estão certificados neste projeto.
gate-passphrase = Frase-passe da sua chave
gate-unlock = Abrir e codificar
gate-unlocking = A abrir…
gate-begin = Codificar
gate-pack = Pacote de combinações nucleares
gate-no-pack = O projeto ainda não tem pacote. O responsável acrescenta-o com frontalis pack add ou frontalis pack seal
gate-sealed = selado
gate-slow = Câmara lenta ao explorar
gate-slow-logged = Fica anotada
gate-slow-closed = Fechada
gate-landmarks = Um evento precisa de
gate-landmarks-apex = O seu ápice
gate-landmarks-all = Início, ápice e fim
gate-reaction = O seu tempo de reação
gate-reaction-not = Não medido: os candidatos ficam onde se prime a tecla
gate-measure = Medir
gate-measure-hint = Prima Espaço assim que o quadrado se acenda
gate-too-early = Cedo demais; espere pela luz
gate-no-keys-kept = Esta execução não guarda definições, por isso não há pasta de chaves
gate-who = { $coder } em { $clip }
gate-key = Chave { $key }. O proprietário do projeto tem a chave { $owner }
gate-other-owner = O proprietário deste projeto tem outra chave ({ $now }) do que quando este computador conheceu o projeto ({ $before }). Alguém pode ter ocupado o seu lugar: pergunte ao responsável. frontalis owner trust aceita a chave nova
gate-no-key = Nenhuma chave deste computador é a do certificado de { $coder }. Traga-a com frontalis key export e frontalis key import
gate-reaction-ms = { $ms } ms; os candidatos ficam isso antes
gate-trial = { $n } de { $of }
code-selectively = Seletivamente
candidates = Candidatos
no-candidates = Ainda não há candidatos. Marque um durante a reprodução
accept-as = Contém
reject-for = Não é um evento
to-be-decided = por decidir
no-apex = ainda sem ápice
selective-by = seletiva: { $pack }
selective-tip = Pacote { $hash }; tempo de reação { $reaction } ms

# Codificação seletiva: concordância em duas etapas, quem está certificado.
tab-two-stage = Duas etapas
card-whether = Se: F1 dos eventos escolhidos
card-how = Como: razão FACS dos eventos comuns
card-both = Ambos: razão FACS de todos os eventos
whether-rule = O que ambos percorreram; ápices a { $within } ou menos são um evento
how-rule = 2 × códigos comuns / códigos de ambos, em eventos que ambos escolheram
both-rule = Um evento sem par enfrenta nada; exatamente como × cobertura
coded-time = kappa do tempo codificado
mean-of-events = média por evento
same-codes = exatamente os mesmos códigos
label-kappa = kappa da emoção lida
coverage = cobertura: códigos em eventos comuns
as-scanned = Como foi percorrido
apexes-within = Um só evento se os ápices distam até
apexes-within-tip = O habitual é meio segundo. Microexpressões a 200 quadros por segundo sucedem-se mais depressa: ali 0,05 s são 10 quadros. É lembrado neste computador e consta entre as regras.
seconds-of = { $seconds } s
scan-legend = ◆ escolhido · unidos: por ambos · × rejeitado · ◇ não participa · hachurado: não percorrido
scan-events = Eventos
scan-events-hint = ↑ ↓ e Enter, ou um clique: o quadro com ambas as folhas
events-alone = de um só
events-common = de ambos
events-all = todos
no-such-event = Nenhum evento é assim.
scan-time = tempo
clip-name = clipe
scan-other = o que o outro fez
both-chose = ambos o escolheram
no-selective = Não há dois codificadores que tenham codificado um clipe seletivamente
no-selective-todo = Dois codificadores certificados percorrem o mesmo clipe, decidem sobre seus candidatos e entregam suas folhas; aqui você verá até onde concordam em se codificar um evento e em como.
other-rejected = { $coder } o rejeitou: { $why }
other-open = { $coder } não decidiu
other-nothing = { $coder } não marcou nada
other-not-scanned = { $coder } não o percorreu: não participa
chosen-by = { $a } { $na } · { $b } { $nb } · ambos { $both }
scanned-by-both = percorrido por ambos: { $s } s
not-scanned-by = não percorrido por { $coder }: { $s } s
events-left-out = { $n ->
        [one] 1 evento não participa
       *[other] { $n } eventos não participam
    }
scanning-unknown = não se sabe o que { $coder } percorreu em { $n ->
        [one] 1 clipe, que conta inteiro
       *[other] { $n } clipes, que contam inteiros
    }
scans-proven = { $n } folhas, todas provadas
scans-unproven = { $unproven } de { $n } folhas não estão provadas
scans-packs = { $n ->
        [one] pacote { $which }
       *[other] { $n } pacotes, não um só: { $which }
    }
candidate-first = Vá primeiro a um candidato (‹next-candidate›)
own-reason = dizer por quê…
reason-title = Por que não é um evento
reason-hint = Em poucas palavras, como: mastiga
reason-keys = Enter rejeita o candidato por este motivo, Escape o deixa estar
selective-chip = seletiva
selective-chip-tip = Sua folha deste clipe é codificada seletivamente: o que não codifica não foi procurado
uncertified = Sem certificação: só folhas completas
certificate-not-yet = Certificado a partir de um dia posterior
certificate-foreign = O certificado é de outro projeto: não conta
certified-until = Certificado para a codificação seletiva até { $day }
certificate-expired = O certificado foi válido até { $day }: o responsável o renova
certificate-revoked = O certificado foi retirado em { $day }
selective-others = { $n } { $n ->
        [one] folha seletiva
       *[other] folhas seletivas
    }
candidates-row = candidatos
## Interpretation and timing.

interpretation = Interpretação
rd-reading = Lendo os eventos…
rd-failed-to-read = Não foi possível ler os eventos
rd-scores = Códigos
rd-corpus = Corpus
rd-people = Pessoas
rd-signs = Sorrisos, ordem, dor
rd-rules = Regras
rd-people-hint = Todos os eventos de uma pessoa no tempo. Um evento com várias leituras mostra todas, uma sobre a outra; vazio: nenhuma regra o descreve; hachurado: indeterminado.
rd-tables = Tabelas
rd-tables-hint = Escolha as tabelas do estudo antes de ver o que elas leem. Cada uma fala por si: o que uma chama de alegria não precisa ser o mesmo para outra.
rd-all-coders = Todos os codificadores
rd-all-persons = Todas as pessoas
rd-all-clips = Todos os clipes
rd-drafts = Também rascunhos
rd-convention-tip = O que os quadros dos clipes permitem decidir por esta convenção
rd-micro-only = Só microexpressões
rd-own = própria
rd-lab = laboratório
rd-doubt = dúvida
rd-no-events = Não há eventos
rd-no-events-todo = Um evento é feito de ações faciais com início e término
rd-no-micro = Nenhuma microexpressão
rd-no-micro-todo = Por esta convenção nenhum evento é uma, nem pode ser
rd-list-keys = ↑ ↓ escolher   Enter quadro   Shift+Enter repetir
rd-choose-event = Escolha um evento
rd-draft = rascunho
rd-subtle = sutil
rd-subtle-fact = Sutil
rd-unclassified = não classificado
rd-blinks = Também piscadas
rd-blinks-tip = Eventos só de fechamento dos olhos (43, 45, 46) ficam fora da lista, não dos números
rd-histogram = Histograma
rd-moment = um momento
rd-not-marked = não marcado
rd-total = Total
rd-onset-phase = Fase de início
rd-offset-phase = Fase final
rd-go = Ir ao quadro
rd-replay = Repetir a 1/8
rd-rate = Quadros
rd-extent = Extensão
rd-label = Rótulo
rd-file-label = Rótulo de um arquivo
rd-label-field = Seu rótulo, como mistura (Enter)
rd-no-room = Todos os quadros do evento já têm um marcador
rd-persons-drawn = { $shown } de { $of } pessoas são desenhadas; escolha uma acima
rd-label-hint = Um rótulo seu é um marcador no evento cujo nome começa com =, como =mistura. O que uma tabela de codificação importada diz destes quadros fica ao lado, tal como está escrito lá. Nenhum dos dois muda o que é calculado aqui.
rd-yes = sim
rd-no = não
rd-no-level = falta um nível
rd-by-convention = Por convenção
rd-not-alone = um filtro: diz o que não é descartado, e não basta por si só
rd-kind = Tipo
rd-required = Exige
rd-one-of = Um de
rd-optional = Opcional
rd-excluded = Exclui
rd-levels = Níveis
rd-sides = Lados
rd-confirm = A confirmar
rd-notes = Notas
rd-scores-hint = Todos os códigos do projeto com o que as tabelas leem neles. Escolha um ou digite outro: as regras mais próximas dizem o que as impede.
rd-type-score = Um código, como 6c+12d+25
rd-shares = Proporção de eventos
rd-shares-hint = Um evento com várias leituras conta em cada uma. Os intervalos reamostram pessoas; com uma só pessoa não há.
rd-transitions = O que segue o quê
rd-durations = Durações e convenções
rd-category = Categoria
rd-with-others = Com outras
rd-share = Proporção
rd-mean = Média
rd-together = No total
rd-between-tables = Entre tabelas
rd-between-coders = Entre codificadores
rd-between-hint = Eventos de dois codificadores que coincidem (interseção sobre união de metade), pelo que a tabela lê em cada um. Várias leituras contam como uma categoria, salvo para o alfa que as toma como conjuntos.
rd-crossed-hint = As palavras de duas tabelas são comparadas por quantas vezes se encontram, nunca como se significassem o mesmo.
rd-one-table = Escolha uma segunda tabela para confrontar duas
rd-one-coder = São precisas folhas entregues de dois codificadores sobre um clipe
rd-smile = Marcadores de um sorriso sentido
rd-smiles = Sorrisos
rd-smiles-hint = Cinco marcadores publicados de sorrisos sentidos, até onde a folha permite calculá-los. Nenhum diz o que uma pessoa sente: 6 também ocorre em sorrisos corteses e envergonhados.
rd-no-smile = Não há nenhum sorriso
rd-embarrassment = Sequência de constrangimento
rd-embarrassment-hint = Sorrisos perto dos quais há ao menos dois dos três passos de Keltner (1995).
rd-no-sequence = Não há nenhuma
rd-index = Índice de dor (PSPI) quadro a quadro
rd-index-hint = 4 + o maior de 6 e 7 + o maior de 9 e 10 + 43, de 0 a 16. É um índice do que o rosto mostra, não uma prova de dor.
rd-no-index = Nenhum de seus códigos está codificado
rd-no-table = Escolha uma tabela
rd-head = tabela
rd-ships = vem com o Frontalis
rd-ships-tip = Uma tabela publicada fica como foi publicada. Copie-a para ter uma própria
rd-changed = não salva
rd-copy = Copiar para o projeto
rd-save = Salvar
rd-saved = Salva como a próxima versão
rd-unsaved = Salve ou desfaça esta tabela primeiro
rd-not-a-table = Ainda não é uma tabela; corrija a linha indicada abaixo
rd-add-rule = Outra regra como esta
rd-remove-rule = Tirar esta regra
rd-revert = Como está no arquivo
rd-live = Nos eventos do projeto
rd-live-waits = É testada assim que puder ser lida
rd-odd = Chama a atenção
rd-go-to-line = Ir até lá
rd-rate-chip = micro: indecidível
rd-same-id = o id { $id } é de outra tabela
rd-project-first = vale a { $id } do próprio projeto, ao lado dele
rd-not-written = Não foi possível gravar a tabela: { $why }
rd-and-more = { $first } e mais { $n }
rd-n-rules = { $n } { $n ->
        [one] regra
       *[other] regras
    }
rd-n-events = { $n } de { $of } eventos
rd-of-score = Eventos de { $score }
rd-apex = ápice { $frame }
rd-neither = nenhuma
rd-undecidable = indecidível: { $words }
rd-rate-variable = cerca de { $rate } qps, varia
rd-other-rate = { $class }: só para { $rate } qps
rd-cannot = { $class }: não pode ser decidido
rd-certain = { $class }: certo com { $frames } quadros
rd-certain-open = { $class }: certo com { $frames } quadros, indecidível com { $open }
rd-decides = { $rate } ({ $n } { $n ->
        [one] clipe
       *[other] clipes
    }) – { $told }
rd-undeterminable = Não pôde ser julgado: { $codes }
rd-markers = { $n } de { $of }, { $open } não se pode saber
rd-failed = { $n } { $n ->
        [one] regra falhou
       *[other] regras falharam
    }
rd-overlap = sobreposição { $x }
rd-besides = além de { $codes }
rd-lacks = falta { $codes }
rd-corpus-of = { $events } { $events ->
        [one] evento
       *[other] eventos
    } de { $persons } { $persons ->
        [one] pessoa
       *[other] pessoas
    }
rd-classified = Ambas têm palavra para { $both } eventos, só { $first } para { $n_first }, só { $second } para { $n_second }, nenhuma para { $neither }.
rd-stat-exact = a mesma categoria
rd-stat-kappa = kappa de Cohen
rd-stat-ac1 = AC1 de Gwet
rd-stat-alpha = alfa de Krippendorff
rd-stat-jaccard = alfa de leituras como conjuntos (Jaccard)
rd-stat-masi = alfa de leituras como conjuntos (MASI)
rd-stat-positive = concordância positiva, { $category }
rd-peak = máximo { $n }, quadro { $frame }
rd-version = versão { $version }  sha256 { $hash }
rd-reads = Uma tabela de { $n } { $n ->
        [one] regra
       *[other] regras
    }
rd-line = Linha { $line }: { $why }
rd-live-of = { $events } eventos; { $n } { $n ->
        [one] é lido
       *[other] são lidos
    } de outro modo que pelo arquivo
rd-rule-matches = { $rule } coincide com { $now } eventos; pelo arquivo { $before }

# Incorporar folhas.
taking = Incorporar folhas
taking-about = De outra cópia deste projeto, tal como um codificador a devolve: vêm folhas inteiras, com os seus diários e tudo o que foi assinado. Vêm todas ou nenhuma, e o que aqui não se pode provar fica de fora.
taking-path = Caminho da outra cópia, como /Users/eu/copia.frontalis
taking-browse = Escolher…
taking-look = Ver o que contém
taking-looking = Vendo…
taking-go = Incorporar
taking-busy = Incorporando…
taking-whose = Folhas de quem
taking-nobody = Escolha primeiro de quem são as folhas
taking-none = Nessa cópia não há nenhuma folha
taking-allow = Admitir também
taking-unproven = Folhas seletivas que não estão provadas
taking-unproven-tip = mostradas desde então como não provadas
taking-late = Trabalho novo com um certificado já vencido
taking-late-tip = se você sabe que foi feito a tempo
taking-added = nova
taking-continued = continuada
taking-same = a mesma
taking-proven = provada
taking-not-proven = não provada
take-in-sheets = Incorporar folhas
taking-sheets = { $n ->
        [one] { $n } folha
       *[other] { $n } folhas
    }
taking-entries = { $n ->
        [one] { $n } entrada
       *[other] { $n } entradas
    }
taking-done = { $news ->
        [0] Nada de novo: todas as folhas estão aqui como estão lá
        [one] Foi incorporada { $news } folha; { $same } já estavam aqui como estão lá
       *[other] Foram incorporadas { $news } folhas; { $same } já estavam aqui como estão lá
    }
